import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tenants } from '@tenantry/db/schema';
import { eq } from 'drizzle-orm';
import { afterAll, describe, expect, test } from 'vitest';
import { createApp } from '../app.ts';
import { actorsOf, goodPassword } from '../testing/actors.ts';
import { createTestApp } from '../testing/createTestApp.ts';
import { enrol } from '../testing/enrol.ts';
import { serveFrontends } from './serveFrontends.ts';

const built = mkdtempSync(join(tmpdir(), 'tenantry-pages-'));
afterAll(() => rmSync(built, { recursive: true }));
mkdirSync(join(built, 'shell/dist'), { recursive: true });
writeFileSync(
  join(built, 'shell/dist/index.html'),
  '<!doctype html><html data-theme="__TENANTRY_THEME__"><head><script type="application/json" id="tenantry-page">{}</script><style data-content>td>a{}</style></head>' +
    '<body><div data-kind="__TENANTRY_KIND__"><b>__TENANTRY_NAME__</b>__TENANTRY_NAV__<h1>__TENANTRY_TITLE__</h1>__TENANTRY_ROWS__</div></body></html>',
);
writeFileSync(
  join(built, 'shell/dist/preload.json'),
  JSON.stringify({ kitVersion: '1.4.2', start: [], pages: [{ path: '/sign-in', files: ['assets/signIn.js'] }] }),
);

const ops = {
  id: 'ops',
  name: 'Ops',
  basePath: '/ops',
  entry: '/remotes/ops/remoteEntry.js',
  kitVersion: 1,
  audience: ['super_user'],
  nav: [
    { label: 'Desks & keys', to: '/ops/desks', icon: 'tenants' },
    { label: 'Locks', to: '/ops/locks', icon: 'lock', platformRight: 'readPlatformSettings' },
  ],
  preload: {
    start: ['remoteEntry.js', 'assets/start.js'],
    pages: [
      {
        path: '/ops/desks',
        files: ['assets/desks.js', 'assets/desks.css'],
        requests: ['/api/v1/super/tenants?limit=50'],
        rows: {
          name: 'name',
          detail: 'slug',
          link: '/ops/desks/:id',
          list: 'desks',
          action: 'manageTenants',
          choosable: ['manageTenants', 'exportLists'],
          columns: [
            { key: 'name', header: 'Desk & key', minWidth: 200 },
            {
              key: 'status',
              header: 'Status',
              width: 100,
              cell: [{ field: 'status', labels: { active: { label: '<Open>', kind: 'active' } } }],
            },
            { key: 'users', width: 66, align: 'right', yields: 1, cell: [{ field: 'userCount', as: 'count' }] },
            { key: 'created', width: 110, cell: [{ field: 'createdAt', as: 'date' }] },
          ],
          phone: { meta: [[{ field: 'ownerName' }, { text: 'No owner' }], [{ text: '{userCount} users' }]] },
        },
      },
      {
        path: '/ops/desks/:deskId',
        files: ['assets/desk.js'],
        requests: ['/api/v1/super/tenants/none', '/api/v1/super/tenants/:deskId'],
        record: {
          name: ['name', 'status', 'none'],
          detail: 'slug',
          more: [[{ field: 'ownerName' }], [{ field: 'onboardedAt', as: 'date' }, { text: 'Not set up' }]],
          facts: {
            title: 'About <it>',
            unless: [{ status: 'suspended' }],
            items: [{ label: 'Owner & co', cell: [{ field: 'ownerName' }, { text: 'None of {name}' }] }],
          },
        },
      },
      { path: '/ops/desks/new', files: ['assets/newDesk.js'], requests: ['/api/v1/../../ops/desks/new'] },
    ],
  },
};
const later = {
  ...ops,
  id: 'later',
  basePath: '/later',
  entry: '/remotes/later/remoteEntry.js',
  kitRange: '^1.5.0',
  nav: [],
};
const testApp = await createTestApp({ REMOTES: JSON.stringify([ops, later]) });
const { services } = testApp;
const app = createApp(services, serveFrontends(services, built, built));
const { signIn, tenant, user, withSession } = actorsOf(testApp);

async function page(path: string, { cookie = '', ...headers }: Record<string, string> = {}) {
  const response = await app.request(path, {
    headers: { accept: 'text/html', 'sec-fetch-mode': 'navigate', cookie, ...headers },
  });
  const html = await response.text();
  const json = /id="tenantry-page">([^<]*)<\/script>/.exec(html)![1]!;
  return { html, response, config: JSON.parse(json) as { me?: object | null; remotes: object[]; answers?: object } };
}
const preloaded = (html: string) =>
  [...html.matchAll(/<link rel="(?:module)?preload"[^>]*href="([^"]*)"/g)].map(([, href]) => href);
const admin = await signIn(await user({ role: 'super_user' }));
const asAdmin = { cookie: admin.browser.cookie! };

describe('the document of a page', () => {
  test('says who is signed in, as the API does', async () => {
    expect((await page('/ops/desks', asAdmin)).config.me).toEqual((await admin.browser.get('/auth/me')).body);
    expect((await page('/sign-in', asAdmin)).config.me).toMatchObject({ effectiveUserRole: 'super_user' });
    expect((await page('/sign-in')).config.me).toBeNull();
    expect((await page('/sign-in', { cookie: asAdmin.cookie.replace(/.{4}$/, 'zzzz') })).config.me).toBeNull();
  });

  test('leads back to a sign-in that still needs its second factor, except from the sign-in pages', async () => {
    const account = await user({ role: 'super_user' });
    await enrol(testApp, account);
    const browser = testApp.browser();
    await browser.post('/auth/login', { email: account.email, password: goodPassword });
    const open = (path: string) => app.request(path, { headers: { accept: 'text/html', cookie: browser.cookie! } });
    for (const [path, expected] of [
      ['/', '/second-factor'],
      ['/ops/desks?sort=name', '/second-factor?next=%2Fops%2Fdesks%3Fsort%3Dname'],
    ] as const) {
      const response = await open(path);
      expect([response.status, response.headers.get('location')]).toEqual([302, expected]);
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
    for (const path of ['/sign-in', '/second-factor', '/auth/invite', '/forgot'])
      expect((await open(path)).status).toBe(200);
    await browser.post('/auth/logout');
    expect((await open('/')).status).toBe(200);
  });

  test('may call only the approved backends, and a sign-in page may call none', async () => {
    const notes = { audience: 'notes', origin: 'https://notes.example.com' };
    const connectsTo = ({ response }: Awaited<ReturnType<typeof page>>) =>
      /connect-src ([^;]*)/.exec(response.headers.get('content-security-policy')!)![1];
    expect(connectsTo(await page('/ops/desks', asAdmin))).toBe("'self'");
    const { body } = await admin.browser.post('/super/backends', notes);
    const approved = await page('/ops/desks', asAdmin);
    expect(connectsTo(approved)).toBe("'self' https://notes.example.com");
    expect(approved.config).toMatchObject({ backends: [notes] });
    expect(connectsTo(await page('/auth/invite'))).toBe("'self'");
    await admin.browser.delete(`/super/backends/${body.id}`);
    expect(connectsTo(await page('/ops/desks', asAdmin))).toBe("'self'");
  });

  test('shows the navigation of the caller before any script runs', async () => {
    const { html } = await page('/ops/desks/12', asAdmin);
    expect(html).toContain('<b>Tenantry</b><a href="/ops/desks" aria-current="page">Desks &amp; keys</a>');
    expect(html).toContain('<h1>Desks &amp; keys</h1>');
    expect(html).toContain('data-kind="frame"');
    expect(html).toContain('<a href="/ops/locks">Locks</a>');
    const support = await signIn(await user({ role: 'super_user', tenantId: null, platformRole: 'support' }));
    const theirs = await page('/ops/desks', { cookie: support.browser.cookie! });
    expect(theirs.html).toContain('<a href="/ops/desks"');
    expect(theirs.html).not.toContain('<a href="/ops/locks">');
    expect((await page('/ops/desks')).html).toContain('<div data-kind="leaf"><b>Tenantry</b><h1></h1>');
  });

  test('shows a tenant’s name as text, whatever it holds', async () => {
    const home = await tenant({ name: '<b>__TENANTRY_NAV__</b>' });
    const employee = await signIn(await user({ role: 'employee', tenantId: home.id }));
    const { html, config } = await page('/clients', { cookie: employee.browser.cookie! });
    expect(html).toContain('<b>&lt;b&gt;__TENANTRY_NAV__&lt;/b&gt;</b><h1>');
    expect(config.me).toMatchObject({ tenant: { name: '<b>__TENANTRY_NAV__</b>' } });
  });

  test('contains the API’s answers to the first requests of the page', async () => {
    const asked = '/super/tenants?limit=50';
    await tenant({ name: '<script>__TENANTRY_NAME__' });
    const { html, config } = await page('/ops/desks', asAdmin);
    expect(config.answers).toEqual({ [`/api/v1${asked}`]: (await admin.browser.get(asked)).body });
    expect(html).not.toContain('<script>__');
    expect((await page('/ops/desks?sort=name', asAdmin)).config.answers).toBeUndefined();
    for (const path of ['/ops/desks/none', '/ops/desks/new'])
      expect((await page(path, asAdmin)).config.answers).toEqual({});
    expect((await page('/ops/desks')).config.answers).toBeUndefined();
  });

  test('shows the rows of a list before any script runs, as text and as links to their pages', async () => {
    const { id, slug } = await tenant({ name: '<i>&__TENANTRY_NAME__' });
    const { html } = await page('/ops/desks', asAdmin);
    expect(html).toContain(
      `<div><i></i><p><a href="/ops/desks/${id}">&lt;i&gt;&amp;__TENANTRY_NAME__</a><span>${slug}</span></p>` +
        '<small>No owner · 0 users</small></div></td>',
    );
    expect(html).toContain('<table aria-label="Desks &amp; keys">');
    expect(html.match(/<tr>/g)!.length).toBeLessThanOrEqual(21);
    for (const path of ['/ops/desks?sort=name', '/ops/desks/new', `/ops/desks/${id}`])
      expect((await page(path, asAdmin)).html, path).not.toContain('<table');
    expect((await page('/ops/desks')).html).not.toContain('<table');
    expect(html).toContain('td>a{}');
    for (const path of ['/ops/desks?sort=name', '/sign-in'])
      expect((await page(path, asAdmin)).html, path).not.toContain('td>a{}');
  });

  const rowOf = (html: string, id: string) =>
    html
      .match(/<tr>.*?<\/tr>/g)!
      .find((row) => row.includes(`/${id}"`))!
      .replace(/<td data-name>.*?<\/td>/, '<name>');

  test('shows all columns of a list, with its labels, in the reader’s language and time zone', async () => {
    const { id } = await tenant();
    await services.database.transaction({ as: 'platform' }, (tx) =>
      tx
        .update(tenants)
        .set({ createdAt: new Date('2026-03-11T23:05:00Z') })
        .where(eq(tenants.id, id)),
    );
    const reader = { 'accept-language': 'de-DE,de;q=0.9,en;q=0.8' };
    const cookie = (zone: string) => `${asAdmin.cookie}; tenantry_time_zone=${zone}`;
    const { html } = await page('/ops/desks', { ...reader, cookie: cookie('Pacific%2FKiritimati') });
    expect(html).toContain(
      '<thead><tr><td></td><th>Desk &amp; key</th><th>Status</th><th data-right></th><th></th></tr></thead>',
    );
    const row = (date: string) =>
      `<tr><td></td><name><td><span data-mark="active">&lt;Open&gt;</span></td><td data-right>0</td><td>${date}</td></tr>`;
    expect(rowOf(html, id)).toBe(row('12. März 2026'));
    for (const odd of ['Nowhere%2FTown', '%22%3E%3Cscript%3E'])
      expect(rowOf((await page('/ops/desks', { ...reader, cookie: cookie(odd) })).html, id)).toBe(row('11. März 2026'));
    for (const odd of ['*', '"><script>', 'x'.repeat(9_000), ',,,;q=1'])
      expect(rowOf((await page('/ops/desks', { ...asAdmin, 'accept-language': odd })).html, id)).toContain('2026');
  });

  test('styles the columns with numbers only, and only under the page’s nonce', async () => {
    const { html, response } = await page('/ops/desks', asAdmin);
    const nonce = /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy')!)![1];
    const [, styles] = html.split(`<style nonce="${nonce}">`);
    expect(styles!.replace(/<\/style>.*/s, '')).toBe(
      '.boot tr>:nth-child(3){width:100px}.boot tr>:nth-child(4){width:66px}.boot tr>:nth-child(5){width:110px}' +
        '@container(width<528px){.boot tr>:nth-child(4){display:none}}',
    );
  });

  test('shows boxes only to those who may choose rows', async () => {
    const shows = async (platformRole: 'owner' | 'auditor' | 'support') => {
      const { browser } = await withSession(await user({ role: 'super_user', platformRole }));
      return (await page('/ops/desks', { cookie: browser.cookie! })).html;
    };
    expect(await shows('owner')).toMatch(/<div data-list data-boxes(?! data-plain)/);
    expect(await shows('auditor')).toContain('<div data-list data-boxes data-plain');
    const html = await shows('support');
    expect(html).toContain('<thead><tr><th>Desk');
    expect(html).toContain('<div data-list data-plain');
  });

  test('leaves out the columns that this account has hidden in this browser', async () => {
    const heads = async (hidden: string) =>
      (await page('/ops/desks', { cookie: `${asAdmin.cookie}; tenantry_hidden_desks=${hidden}` })).html.match(/<th\b/g)!
        .length;
    expect(await heads('')).toBe(4);
    expect(await heads(`${admin.user.id}.users.created.nothing`)).toBe(2);
    expect(await heads(`${admin.user.id}.name`)).toBe(4);
    expect(await heads('0190aaaa-0000-7000-8000-000000000001.users')).toBe(4);
  });

  test('shows the facts of a record, unless the page begins with something else', async () => {
    const open = await tenant({ name: '<i>' });
    const { html } = await page(`/ops/desks/${open.id}`, asAdmin);
    expect(html).toContain(
      '<h3>About &lt;it&gt;</h3><dl><div><dt>Owner &amp; co</dt><dd>None of &lt;i&gt;</dd></div></dl></section>',
    );
    const suspended = await tenant({ status: 'suspended' });
    const other = await page(`/ops/desks/${suspended.id}`, asAdmin);
    expect(other.html).toContain(
      `<p><span>${suspended.slug}</span> <span>Not set up</span></p><i></i><i></i><i></i></section>`,
    );
  });

  test('shows the name of a record before any script runs', async () => {
    const { id, slug } = await tenant({ name: '<i>&' });
    const { html } = await page(`/ops/desks/${id}`, asAdmin);
    expect(html).toContain(
      `<section><i></i><h2>&lt;i&gt;&amp; active</h2><p><span>${slug}</span> <span>Not set up</span></p>`,
    );
    for (const path of ['/ops/desks/none', '/ops/desks/new', `/ops/desks/${id}?tab=2`, '/ops/desks'])
      expect((await page(path, asAdmin)).html, path).not.toContain('<section');
  });

  test('names the files of the page, and the requests that have no answer yet', async () => {
    expect(preloaded((await page('/ops/desks', asAdmin)).html)).toEqual([
      '/remotes/ops/remoteEntry.js',
      '/remotes/ops/assets/start.js',
      '/remotes/ops/assets/desks.js',
      '/remotes/ops/assets/desks.css',
    ]);
    expect(preloaded((await page('/ops/desks/a%22%3Eb', asAdmin)).html)).toContain('/api/v1/super/tenants/a%22%3Eb');
    expect(preloaded((await page('/ops/desks/new', asAdmin)).html)).toContain('/remotes/ops/assets/newDesk.js');
    expect(preloaded((await page('/sign-in')).html)).toEqual(['/assets/signIn.js']);
    const { preload: _, ...known } = ops;
    const release = { source: 'configured', isVerified: false };
    expect((await page('/ops/desks', asAdmin)).config.remotes).toContainEqual({ ...known, release });
  });

  test('names no code of a remote to a visitor, to another role, or before a required password change', async () => {
    const employee = await signIn(await user({ role: 'employee', tenantId: (await tenant()).id }));
    const temporary = await signIn(await user({ role: 'super_user', mustChangePasswordOnNextLogin: true }));
    for (const cookie of ['', employee.browser.cookie!, temporary.browser.cookie!])
      expect(preloaded((await page('/ops/desks', { cookie })).html)).toEqual([]);
  });

  test('names no code of a remote that is built for a newer kit', async () => {
    expect(preloaded((await page('/later/desks', asAdmin)).html)).toEqual([]);
  });

  test('has the theme that was chosen in this browser, and nothing else a cookie may hold', async () => {
    expect((await page('/sign-in', { cookie: 'tenantry_theme=dark' })).html).toContain('data-theme="dark"');
    expect((await page('/sign-in', { cookie: 'tenantry_theme="><script>' })).html).toContain('data-theme=""');
  });

  test('is compressed for clients that accept it', async () => {
    const { response } = await page('/sign-in', { 'accept-encoding': 'br' });
    expect(response.headers.get('content-encoding')).toBeNull();
    const zipped = await app.request('/sign-in', { headers: { accept: 'text/html', 'accept-encoding': 'gzip, br' } });
    expect(zipped.headers.get('content-encoding')).toBe('gzip');
    expect(zipped.headers.get('vary')).toBe('Accept-Encoding');
  });
});

test('a page is sent without its session when the database does not answer', async () => {
  const broken = {
    ...services,
    database: { ...services.database, findSession: () => Promise.reject(new Error('down')) },
  };
  const brokenApp = createApp(broken as never, serveFrontends(broken as never, built, built));
  const response = await brokenApp.request('/ops/desks', { headers: { accept: 'text/html', cookie: asAdmin.cookie } });
  expect(response.status).toBe(200);
  expect(await response.text()).not.toContain('"me":');
});
