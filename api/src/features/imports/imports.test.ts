import { querySql, runSql } from '@tenantry/db/testing';
import { describe, expect, test } from 'vitest';
import { actorsOf, goodPassword, type Actor, type TestTenant } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { auditRows, expectAudit } from '../../testing/expectAudit.ts';
import { expectNoSecret, tokenOf } from '../../testing/expectNoSecret.ts';
import { clearImports } from './clearImports.ts';
import { splitName } from './splitName.ts';
import { runImports } from './runImports.ts';

const testApp = await createTestApp();
const { tenant, user, withSession } = actorsOf(testApp);
const run = (sql: string) => runSql(testApp.clone.superuserUrl, [sql]);
const query = <Row extends object>(text: string) => querySql<Row>(testApp.clone.superuserUrl, text);
const root = await withSession(await user({ role: 'super_user', tenantId: null }));
let count = 0;
const address = () => `imported-${++count}@example.com`;

type Row = Record<string, unknown>;
type Body = Record<string, unknown>;
const pathOf = ({ id }: TestTenant) => `/super/tenants/${id}/imports`;
const base64 = (text: string | Uint8Array) => Buffer.from(text as string).toString('base64');
const draft = (home: TestTenant, rows: Row[], more: Body = {}) => root.browser.post(pathOf(home), { rows, ...more });
const file = (home: TestTenant, content: string | Uint8Array, more: Body = {}) =>
  root.browser.post(pathOf(home), { content: base64(content), fileName: 'people.csv', ...more });
const rowsOf = async (path: string, { browser }: Actor = root, filter = '') =>
  (await browser.get(`${path}/rows?limit=500${filter}`)).body.items as (Record<string, unknown> & {
    reason: string | null;
  })[];
const work = async () => {
  while ((await runImports(testApp.services)) > 0);
};
const withMail = (home: TestTenant | null) =>
  run(`insert into mail_settings (tenant_id, domain, region, from_email, api_key_sealed, api_key_last_four)
       values (${home ? `'${home.id}'` : 'null'}, 'mg.example.com', 'eu', 'a@example.com', 'x', 'xxxx')`);
const withSeats = ({ id }: TestTenant, limit: number) =>
  run(`update tenants set entitlements = '{"seats": {"value": ${limit}, "until": null}}' where id = '${id}'`);
const team = async (): Promise<{ home: TestTenant; boss: Actor }> => {
  const home = await tenant({ onboardedAt: new Date() });
  return { home, boss: await withSession(await user({ role: 'admin', tenantId: home.id })) };
};
const peopleOf = ({ id }: TestTenant) =>
  query<{ email: string; first_name: string; last_name: string; role: string; is_active: boolean }>(
    `select email, first_name, last_name, role, is_active from users where tenant_id = '${id}' order by email`,
  );
const signIn = (email: string, password: string) => testApp.browser().post('/auth/login', { email, password });

describe('a draft', () => {
  test('says for each row what will happen, and changes nothing', async () => {
    const home = await tenant();
    const known = await user({ role: 'client', tenantId: home.id, firstName: 'Ana', lastName: 'Lucero' });
    const gone = await user({ role: 'employee', tenantId: home.id, isActive: false });
    const elsewhere = await user({ role: 'employee', tenantId: (await tenant()).id });
    const [fresh, twice] = [address(), address()];
    const response = await file(
      home,
      [
        'E-Mail;Vorname;Nachname;ROLE;Shoe size',
        `${fresh};Petra;Vogel;Employee;42`,
        `${known.email};Anna;;employee;`,
        `${known.email.toUpperCase()};Anna;;;`,
        `${gone.email};;;;`,
        `${twice};Lena;Hof;client;`,
        `${twice};Lena;Hof;client;`,
        'petra.vogel@millbrook;Petra;Vogel;;',
        ';Samuel;Orr;;',
        `${address()};Niamh;Adair;manager;`,
        `${elsewhere.email};;;tenant admin;`,
        `${root.user.email};;;;`,
        '',
      ].join('\r\n'),
    );
    expect(response).toMatchObject({
      status: 201,
      body: {
        status: 'draft',
        fileName: 'people.csv',
        columns: [
          { header: 'E-Mail', field: 'email' },
          { header: 'Vorname', field: 'firstName' },
          { header: 'Nachname', field: 'lastName' },
          { header: 'ROLE', field: 'role' },
          { header: 'Shoe size', field: null },
        ],
        counts: { all: 11, create: 4, update: 2, unchanged: 0, duplicate: 2, invalid: 3 },
      },
    });
    await expectAudit(testApp, response.requestId, 'user_import_created', { tenantId: home.id });
    const path = `${pathOf(home)}/${response.body.id}`;
    const rows = await rowsOf(path);
    expect(rows.map(({ line, verdict, field, reason }) => [line, verdict, field, reason])).toEqual([
      [2, 'create', null, null],
      [3, 'update', null, null],
      [4, 'duplicate', null, 'Same email as line 3.'],
      [5, 'update', null, null],
      [6, 'create', null, null],
      [7, 'duplicate', null, 'Same email as line 6.'],
      [8, 'invalid', 'email', 'This doesn’t look like an email address.'],
      [9, 'invalid', 'email', 'The email is missing.'],
      [10, 'invalid', 'role', 'Unknown role “manager”.'],
      // An account of another tenant, or of the platform, looks like a new address.
      [11, 'create', null, null],
      [12, 'create', null, null],
    ]);
    expect(rows[1]!['changes']).toEqual([
      { field: 'firstName', before: 'Ana', after: 'Anna' },
      { field: 'role', before: 'client', after: 'employee' },
    ]);
    expect(rows[3]!['changes']).toEqual([{ field: 'isActive', before: 'false', after: 'true' }]);
    expect(await rowsOf(path, root, '&verdict=invalid')).toHaveLength(3);
    expect(await rowsOf(path, root, '&search=vogel')).toHaveLength(2);
    expect(await peopleOf(home)).toHaveLength(2);
    expect((await root.browser.get(pathOf(home))).body.items).toMatchObject([{ id: response.body.id }]);
  });

  const umlauts = 'email,firstName\nx-1@example.com,Jürgen Łoś\n';
  const latin = Buffer.from('email\tfirstName\r\nx-1@example.com\tJ\xfcrgen \x84\x80\x93\r\n', 'latin1');
  test.each<[string, Uint8Array | string, string]>([
    ['UTF-8', umlauts, 'Jürgen Łoś'],
    ['UTF-8 with a mark', `\ufeff${umlauts}`, 'Jürgen Łoś'],
    ['UTF-16', Buffer.from(`\ufeff${umlauts}`, 'utf16le'), 'Jürgen Łoś'],
    ['UTF-16 without a mark', Buffer.from(umlauts, 'utf16le'), 'Jürgen Łoś'],
    ['UTF-16 in the other order', Buffer.from(`\ufeff${umlauts}`, 'utf16le').swap16(), 'Jürgen Łoś'],
    ['Windows-1252, with tabs', latin, 'Jürgen „€“'],
    ['quoted newlines and separators', 'firstName;email\n"Ann; ""A""";x-1@example.com\n', 'Ann; "A"'],
    ['a spreadsheet’s own first line', 'sep=;\r\nemail;firstName\r\nx-1@example.com;Ann\r\n', 'Ann'],
    ['no first line with names', 'x-1@example.com\n\n', ''],
    ['JSON', '[{"email":"x-1@example.com","First Name":"Ann","nested":{"a":1}}]', 'Ann'],
    ['a JSON object per line', '{"email":"x-1@example.com","name":"Ann"}\n', 'Ann'],
    ['one whole name', 'email,name\nx-1@example.com,Ann Mary Lee\n', 'Ann Mary'],
    ['a formula', 'email,firstName\nx-1@example.com,=1+1\n', '=1+1'],
  ])('reads %s', async (_, content, firstName) => {
    const home = await tenant();
    const response = await file(home, content);
    const [row] = await rowsOf(`${pathOf(home)}/${response.body.id}`);
    expect(row).toMatchObject({ email: 'x-1@example.com', firstName, verdict: 'create' });
  });

  test('reports a quoted line break in a name, and a line with shifted cells', async () => {
    const home = await tenant();
    const { body } = await file(home, `email,firstName\n${address()},"An\nn"\n${address()},Smith, John\n`);
    const rows = await rowsOf(`${pathOf(home)}/${body.id}`);
    expect(rows.map(({ verdict, field }) => [verdict, field])).toEqual([
      ['invalid', 'firstName'],
      ['invalid', 'email'],
    ]);
  });

  const wide = Array.from({ length: 51 }, (_, i) => `c${i}`).join(',');
  const many = (rows: number) => `email\n${'a@example.com\n'.repeat(rows)}`;
  test.each<[string, string | Uint8Array, string]>([
    ['51 columns', `${wide}\n`.repeat(2), 'A file has at most 50 columns.'],
    ['5,001 rows', many(5_001), 'A file has at most 5,000 rows. Split it.'],
    ['far more rows', many(20_000), 'A file has at most 5,000 rows. Split it.'],
    ['more than 5 MB', `email\n${'x'.repeat(5 * 1024 * 1024)}`, 'A file has at most 5 MB.'],
    ['nobody', 'email\n\n', 'The file lists no people.'],
    [
      'an open quotation mark',
      'email,name\na@example.com,"Ann\n',
      'Line 2 has a quotation mark that isn’t closed or doubled.',
    ],
    ['broken JSON', '[{"email": ]', 'This isn’t valid JSON.'],
  ])('refuses a file with %s', async (_, content, message) => {
    const response = await file(await tenant(), content);
    expect(response).toMatchObject({
      status: 400,
      body: { error: { details: { fields: [{ path: 'content', message }] } } },
    });
  });

  test('asks which column has the addresses, and takes columns as they are mapped', async () => {
    const home = await tenant();
    const content = 'login;who;contact\nann;Ann Lee;x-1@example.com\nbo;Bo Lee;none\n';
    const asked = await file(home, content);
    expect(asked.body.error.details).toMatchObject({
      columns: [{ header: 'login' }, { header: 'who' }, { header: 'contact' }],
    });
    const mapped = await file(home, content, { mapping: { contact: 'email', who: 'name' } });
    const [row] = await rowsOf(`${pathOf(home)}/${mapped.body.id}`);
    expect(row).toMatchObject({ email: 'x-1@example.com', firstName: 'Ann', lastName: 'Lee' });
    for (const mapping of [{ nothing: 'email' }, { login: 'email', who: 'email' }])
      expect((await file(home, content, { mapping })).body.error.code).toBe('VALIDATION_FAILED');
  });

  test('with too many columns is refused before a cell is made for each of them', async () => {
    const home = await tenant();
    const columns = Array.from({ length: 100_000 }, (_, i) => `c${i}`);
    const csv = (lines: number) => [columns.join(','), ...Array<string>(lines).fill('x')].join('\n');
    const json = (lines: number) =>
      JSON.stringify([Object.fromEntries(columns.map((name) => [name, 1])), ...Array<object>(lines).fill({ c0: 1 })]);
    for (const content of [csv, json]) {
      const cost = async (lines: number) => {
        const before = process.cpuUsage();
        const { body } = await file(home, content(lines));
        expect(body.error.details.fields).toEqual([{ path: 'content', message: 'A file has at most 50 columns.' }]);
        return process.cpuUsage(before).user / 1_000;
      };
      await cost(1);
      const ofOne = await cost(1);
      expect(await cost(300)).toBeLessThan(2 * ofOne + 100);
    }
  });

  test('a name with any number of spaces is split quickly', async () => {
    const home = await tenant();
    const names = ['Ann  Mary   Lee', 'Cher', `a${' '.repeat(290)}b c`];
    const { body } = await draft(
      home,
      names.map((name) => ({ email: address(), name })),
    );
    expect(await rowsOf(`${pathOf(home)}/${body.id}`)).toMatchObject([
      { firstName: 'Ann  Mary', lastName: 'Lee' },
      { firstName: 'Cher', lastName: '' },
      { firstName: `a${' '.repeat(290)}b`, lastName: 'c' },
    ]);
    const before = process.cpuUsage();
    for (let i = 0; i < 5_000; i++) splitName(names[2]!);
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(300);
  });

  test('reads a role or a column with the name of an object’s own property literally', async () => {
    const home = await tenant();
    const { body } = await draft(home, [{ email: address(), role: 'constructor' }]);
    expect(await rowsOf(`${pathOf(home)}/${body.id}`)).toMatchObject([
      { verdict: 'invalid', field: 'role', reason: 'Unknown role “constructor”.' },
    ]);
    const mapped = await draft(home, [{ email: address(), constructor: 'x' }], { mapping: { email: 'email' } });
    expect(mapped.body.columns).toEqual([
      { header: 'email', field: 'email' },
      { header: 'constructor', field: null },
    ]);
  });

  test('has columns whose names can’t be stored as they are', async () => {
    const home = await tenant();
    const long = 'x'.repeat(199);
    const csv = await file(home, `email,${long}😀\n${address()},1\n`);
    expect(csv.body.columns).toMatchObject([{ header: 'email' }, { header: `${long}\ufffd` }]);
    const json = await file(home, `[{"email":"${address()}","a\\u0000b":1,"c\\ud800d":2}]`);
    expect(json.body.columns).toMatchObject([{}, { header: 'a\ufffdb' }, { header: 'c\ufffdd' }]);
  });

  test('5,000 rows are reviewed within seconds, while other requests are answered', async () => {
    const home = await tenant();
    const rows = Array.from({ length: 5_000 }, (_, i) => `many-${i}@example.com,First${i},Last${i},employee`);
    const begun = performance.now();
    const reviewing = file(home, `email,firstName,lastName,role\n${rows.join('\n')}`);
    expect((await testApp.browser().get('/healthz')).status).toBe(200);
    const { body } = await reviewing;
    expect(body.counts).toMatchObject({ all: 5_000, create: 5_000 });
    expect(performance.now() - begun).toBeLessThan(20_000);
    expect((await root.browser.delete(`${pathOf(home)}/${body.id}`)).status).toBe(200);
    expect((await root.browser.get(`${pathOf(home)}/${body.id}`)).status).toBe(404);
  });
});

describe('a row', () => {
  test('is fixed in place, and so are those with its email', async () => {
    const home = await tenant();
    const email = address();
    const { body } = await draft(home, [{ email }, { email }, { email: 'half@' }, { email: address(), role: 'boss' }]);
    const path = `${pathOf(home)}/${body.id}`;
    const fix = (line: number, change: Body) => root.browser.patch(`${path}/rows/${line}`, change);
    const fixed = await fix(1, { email: address() });
    expect(fixed.body).toMatchObject({ line: 1, verdict: 'create' });
    await expectAudit(testApp, fixed.requestId, 'user_import_row_updated', { details: { line: 1, fields: ['email'] } });
    expect((await rowsOf(path)).map(({ verdict }) => verdict)).toEqual(['create', 'create', 'invalid', 'invalid']);
    expect((await fix(3, { email })).body).toMatchObject({ verdict: 'duplicate', duplicateOf: 2 });
    expect((await fix(4, { role: 'Client' })).body).toMatchObject({ verdict: 'create', role: 'Client' });
    for (const line of ['9', '0', 'x'])
      expect((await root.browser.patch(`${path}/rows/${line}`, { email })).status).toBe(404);
    expect((await fix(1, {})).body.error.code).toBe('VALIDATION_FAILED');
  });

  test('with a password shows neither it nor its hash anywhere', async () => {
    const home = await tenant();
    const [secret, short, hash] = ['correct horse battery', 'tooshort', `$2b$10$${'a'.repeat(53)}`];
    const rows = [
      { email: address(), password: secret },
      { email: address(), password: short },
      { email: address(), passwordHash: hash },
      { email: address(), passwordHash: '5f4dcc3b5aa765d61d8327deb882cf99' },
      { email: address(), password: 'ignored here', access: 'link' },
    ];
    const { body } = await draft(home, rows);
    const path = `${pathOf(home)}/${body.id}`;
    const shown = await rowsOf(path);
    expect(shown.map(({ access, hasSecret, verdict, reason }) => [access, hasSecret, verdict, reason])).toEqual([
      ['password', true, 'create', null],
      ['password', true, 'invalid', 'Use at least 12 characters.'],
      ['hash', true, 'create', null],
      ['hash', true, 'invalid', 'MD5 hashes can’t be imported.'],
      ['link', false, 'create', null],
    ]);
    const fixed = await root.browser.patch(`${path}/rows/2`, { password: 'velvet orchard at noon' });
    expect(fixed.body).toMatchObject({ verdict: 'create', hasSecret: true });
    expect((await root.browser.patch(`${path}/rows/4`, { access: 'link' })).body).toMatchObject({
      verdict: 'create',
      hasSecret: false,
    });
    const seen = JSON.stringify([shown, fixed.body]) + (await root.browser.get(`${path}/results.csv`)).body;
    for (const text of [secret, short, hash, 'velvet orchard']) expect(seen).not.toContain(text);
    const stored = JSON.stringify(await query(`select * from user_import_rows where import_id = '${body.id}'`));
    for (const text of [secret, short, hash, 'ignored here']) expect(stored).not.toContain(text);
    await expectNoSecret(testApp, [secret, short, hash]);
  });
});

describe('a run', () => {
  test('creates and updates users as reviewed, each row with its audit rows, and shows links for a day', async () => {
    const home = await tenant();
    const known = await user({ role: 'client', tenantId: home.id, firstName: 'Ana' });
    const [one, other] = [address(), address()];
    const { body } = await draft(home, [
      { email: one, firstName: '=cmd()', role: 'admin' },
      { email: known.email, firstName: 'Anna', role: 'employee' },
      { email: other, access: 'password' },
      { email: 'half@' },
    ]);
    const path = `${pathOf(home)}/${body.id}`;
    const started = await root.browser.post(`${path}/run`);
    expect(started).toMatchObject({ status: 200, body: { status: 'running', run: { total: 3, done: 0 } } });
    await work();
    const done = (await root.browser.get(path)).body;
    expect(done).toMatchObject({
      status: 'done',
      results: { created: 2, updated: 1, failed: 0, waiting: 0, left: 1 },
      run: { total: 3, done: 3 },
      links: 1,
      passwords: 1,
    });
    expect(new Date(done.linksUntil).getTime() - new Date(done.finishedAt).getTime()).toBeGreaterThan(86_000_000);
    const rows = await auditRows(testApp, started.requestId);
    expect(rows.map(({ action, actorUserId }) => [action, actorUserId])).toEqual(
      [
        'user_import_started',
        'super_provision_user_created',
        'super_user_invite_generated',
        'super_user_updated_tenant_user',
        'super_provision_user_created',
        'super_provision_user_set_password',
        'user_import_finished',
      ].map((action) => [action, root.user.id]),
    );
    const results = await root.browser.get(`${path}/results.csv`);
    expect(results.headers.get('content-disposition')).toMatch(/^attachment; filename="import-/);
    const [, first, second, third] = (results.body as string).split('\r\n').map((line) => line.split(','));
    expect(first).toMatchObject(['1', one, "'=cmd()", '', 'admin', 'link', 'created', '', expect.any(String), '']);
    expect(second!.slice(6)).toEqual(['updated', '', '', '']);
    await expectAudit(testApp, results.requestId, 'user_import_results_downloaded', {
      details: { rows: 'all', links: 1, passwords: 1 },
    });
    const accepted = await testApp
      .browser()
      .post('/auth/invite/accept', { token: tokenOf(first![8]!), password: 'velvet orchard at noon' });
    expect(accepted.body.user).toMatchObject({ email: one, role: 'admin', firstName: '=cmd()' });
    const signedIn = await signIn(other, third![9]!);
    expect(signedIn.body.user).toMatchObject({ email: other, mustChangePasswordOnNextLogin: true });
    await expectNoSecret(testApp, [third![9]!, tokenOf(first![8]!)]);

    // A link that was used isn't shown again, nor is a password, and after a day nothing is.
    const again = (await root.browser.get(`${path}/results.csv`)).body as string;
    expect(again).not.toContain('/auth/invite');
    expect(again.split('\r\n')[3]!.split(',')[9]).toBe('shown once already');
    expect((await root.browser.get(path)).body).toMatchObject({ links: 1, passwords: 0 });
    await run(`update user_import_rows set done_at = now() - interval '25 hours' where import_id = '${body.id}'`);
    expect((await root.browser.get(`${path}/results.csv`)).body).not.toContain(third![9]!);
    await clearImports(testApp.services);
    expect(
      await query(`select 1 from user_import_rows where import_id = '${body.id}' and password_sealed is not null`),
    ).toEqual([]);
  });

  test('hands temporary passwords out once, however many requests arrive at once, and keeps the links', async () => {
    const home = await tenant();
    for (let round = 0; round < 5; round++) {
      const rows = Array.from({ length: 12 }, (_, i) => ({ email: address(), access: i < 8 ? 'password' : 'link' }));
      const { body } = await draft(home, rows);
      const path = `${pathOf(home)}/${body.id}`;
      await root.browser.post(`${path}/run`);
      await work();
      // Neither takes them: one asks for the headers alone, the other for the links alone.
      await testApp.app.request(`/api/v1${path}/results.csv`, {
        method: 'HEAD',
        headers: { cookie: root.browser.cookie! },
      });
      const links = (await root.browser.get(`${path}/results.csv?rows=links`)).body as string;
      expect(links.trim().split('\r\n').slice(1)).toEqual(
        rows.slice(8).map(({ email }) => expect.stringMatching(`^${email},http.*/auth/invite\\?token=`)),
      );
      expect((await root.browser.get(path)).body).toMatchObject({ links: 4, passwords: 8 });

      const files = await Promise.all(Array.from({ length: 4 }, () => root.browser.get(`${path}/results.csv`)));
      const cells = files.map(({ body: text }) =>
        (text as string)
          .trim()
          .split('\r\n')
          .slice(1)
          .map((line) => line.split(',')),
      );
      const winners = cells.filter((lines) => !lines.some((line) => line[9] === 'shown once already'));
      expect(winners).toHaveLength(1);
      expect(new Set(winners[0]!.slice(0, 8).map((line) => line[9])).size).toBe(8);
      for (const lines of cells) {
        if (lines !== winners[0])
          expect(lines.slice(0, 8).every((line) => line[9] === 'shown once already')).toBe(true);
        expect(lines.slice(8).every((line) => line[8]!.includes('/auth/invite?token=') && line[9] === '')).toBe(true);
      }
      const [first] = winners[0]!;
      if (round === 0) expect((await signIn(first![1]!, first![9]!)).status).toBe(200);
    }
  });

  test('with invalid rows imports the others, explains the invalid ones, and imports them once they are fixed', async () => {
    const home = await tenant();
    const bad = new Set([17, 20, 38, 50, 61, 74, 99]);
    const rows = Array.from({ length: 100 }, (_, i) => ({
      email: bad.has(i + 1) ? `bad-${i + 1}` : `row-${i + 1}@${home.slug}.example`,
      role: 'client',
    }));
    const { body } = await draft(home, rows);
    const path = `${pathOf(home)}/${body.id}`;
    await root.browser.post(`${path}/run`);
    await work();
    expect((await root.browser.get(path)).body).toMatchObject({ results: { created: 93, failed: 0, left: 7 } });
    expect(await peopleOf(home)).toHaveLength(93);
    const left = await rowsOf(path, root, '&state=left');
    expect(new Set(left.map(({ line }) => line))).toEqual(bad);
    expect(left.every(({ reason }) => typeof reason === 'string')).toBe(true);
    expect(
      ((await root.browser.get(`${path}/results.csv?rows=left`)).body as string).trim().split('\r\n'),
    ).toHaveLength(8);
    for (const { line } of left)
      await root.browser.patch(`${path}/rows/${line}`, { email: `fixed-${line}@example.com` });
    expect((await root.browser.post(`${path}/run`)).body).toMatchObject({ run: { total: 7, done: 0 } });
    await work();
    expect((await root.browser.get(path)).body).toMatchObject({
      status: 'done',
      results: { created: 100, left: 0 },
      run: { total: 7, done: 7 },
    });
    expect(await peopleOf(home)).toHaveLength(100);
  });

  test('emails invitations, up to 200 a day through the platform’s account', async () => {
    const strict = await createTestApp({ LIMITS_FACTOR: '1' });
    const actors = actorsOf(strict);
    const home = await actors.tenant();
    const owner = await actors.withSession(await actors.user({ role: 'super_user', tenantId: null }));
    const rows = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, i) => ({ email: `mailed-${from + i}@example.com`, role: 'client' }));
    const unmailed = await owner.browser.post(pathOf(home), { rows: rows(0, 1), access: 'email' });
    expect(unmailed.body.counts).toMatchObject({ invalid: 1 });
    await runSql(strict.clone.superuserUrl, [
      `insert into mail_settings (domain, region, from_email, api_key_sealed, api_key_last_four) values ('mg.example.com', 'eu', 'a@example.com', 'x', 'xxxx')`,
    ]);
    const { body } = await owner.browser.post(pathOf(home), { rows: rows(0, 203), access: 'email' });
    const path = `${pathOf(home)}/${body.id}`;
    await owner.browser.post(`${path}/run`);
    while ((await runImports(strict.services)) > 0);
    expect((await owner.browser.get(path)).body.results).toMatchObject({ created: 200, failed: 3, left: 3 });
    const [mails] = await querySql<{ count: number }>(
      strict.clone.superuserUrl,
      `select count(*)::int from outbox where template = 'invitation'`,
    );
    expect(mails).toEqual({ count: 200 });
    const [failed] = await rowsOf(path, owner, '&state=failed');
    expect(failed!['reason']).toContain('Try again tomorrow, or choose a link.');
    await owner.browser.patch(`${path}/rows/${failed!['line']}`, { access: 'link' });
    await owner.browser.post(`${path}/run`);
    while ((await runImports(strict.services)) > 0);
    expect((await owner.browser.get(path)).body.results).toMatchObject({ created: 201, failed: 2 });
  }, 60_000);

  test('stays within the seats, row by row, unless an owner allows more', async () => {
    const home = await tenant();
    await withSeats(home, 2);
    const rows = [
      { email: address() },
      { email: address() },
      { email: address() },
      { email: address(), role: 'client' },
    ];
    const { body } = await draft(home, rows);
    expect(body.seats).toEqual({ limit: 2, used: 0, added: 3 });
    const path = `${pathOf(home)}/${body.id}`;
    await root.browser.post(`${path}/run`);
    await work();
    expect((await rowsOf(path)).map(({ state, reason }) => [state, reason?.slice(0, 20) ?? null])).toEqual([
      ['done', null],
      ['done', null],
      ['failed', 'All 2 seats are take'],
      ['done', null],
    ]);
    const beyond = await draft(home, [{ email: rows[2]!.email }], { overSeatLimit: true });
    const started = await root.browser.post(`${pathOf(home)}/${beyond.body.id}/run`);
    await work();
    await expectAudit(testApp, started.requestId, 'super_provision_user_created', {
      details: { import: beyond.body.id, overSeatLimit: true },
    });
  });

  test('fails a row whose user was added or removed after the review, and imports it when it is run again', async () => {
    const home = await tenant();
    const [came, left] = [address(), await user({ role: 'client', tenantId: home.id })];
    const { body } = await draft(home, [
      { email: came, firstName: 'Mara' },
      { email: left.email, role: 'admin' },
    ]);
    const path = `${pathOf(home)}/${body.id}`;
    await user({ role: 'client', tenantId: home.id, email: came });
    await run(`delete from users where id = '${left.id}'`);
    await root.browser.post(`${path}/run`);
    await work();
    expect((await rowsOf(path)).map(({ state, reason }) => [state, reason])).toEqual([
      ['failed', 'Someone added this person after the review. Run it again to update them.'],
      ['failed', 'This person was removed after the review. Run it again to add them.'],
    ]);
    await root.browser.post(`${path}/run`);
    await work();
    expect((await root.browser.get(path)).body.results).toMatchObject({ created: 1, updated: 1, left: 0 });
  });

  test('is started by exactly one of sixteen simultaneous requests, and every row runs once', async () => {
    for (let round = 0; round < 4; round++) {
      const home = await tenant();
      const { body } = await draft(
        home,
        Array.from({ length: 12 }, () => ({ email: address() })),
      );
      const path = `${pathOf(home)}/${body.id}`;
      const answers = await Promise.all(Array.from({ length: 16 }, () => root.browser.post(`${path}/run`)));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(answers.filter(({ status }) => status === 409)).toHaveLength(15);
      await Promise.all(Array.from({ length: 4 }, work));
      const requestId = answers.find(({ status }) => status === 200)!.requestId;
      expect(await auditRows(testApp, requestId, 'super_provision_user_created')).toHaveLength(12);
      await expectAudit(testApp, requestId, 'user_import_finished', {
        details: { created: 12, updated: 0, failed: 0 },
      });
    }
  });

  test('stops where it is when it is cancelled; rows can’t be changed while it runs, nor run twice', async () => {
    for (let round = 0; round < 4; round++) {
      const home = await tenant();
      const { body } = await draft(
        home,
        Array.from({ length: 60 }, () => ({ email: address() })),
      );
      const path = `${pathOf(home)}/${body.id}`;
      await root.browser.post(`${path}/run`);
      expect((await root.browser.patch(`${path}/rows/60`, { role: 'client' })).body.error.code).toBe(
        'TRANSITION_REFUSED',
      );
      const working = work();
      const cancelled = await root.browser.delete(path);
      expect(cancelled.status).toBe(200);
      const then = (await peopleOf(home)).length;
      await working;
      await work();
      expect(await peopleOf(home)).toHaveLength(then);
      const { status, results } = (await root.browser.get(path)).body;
      expect([status, results.created, results.waiting]).toEqual(['cancelled', then, 0]);
      expect((await root.browser.post(`${path}/run`)).body.error.code).toBe('TRANSITION_REFUSED');
      await expectAudit(testApp, cancelled.requestId, 'user_import_cancelled');
    }
  });

  test('stops when the admin who started it loses the right to', async () => {
    const home = await tenant();
    const other = await withSession(await user({ role: 'super_user', tenantId: null }));
    const { body } = await other.browser.post(pathOf(home), {
      rows: [{ email: address(), password: 'velvet orchard noon' }],
    });
    await other.browser.post(`${pathOf(home)}/${body.id}/run`);
    await run(`update users set platform_role = 'support' where id = '${other.user.id}'`);
    await work();
    expect(await peopleOf(home)).toEqual([]);
    expect((await root.browser.get(`${pathOf(home)}/${body.id}`)).body).toMatchObject({
      status: 'cancelled',
      stoppedReason: expect.any(String),
      counts: { all: 0 },
    });
  });

  test('with passwords needs a recent proof of identity from the admin who starts it', async () => {
    const home = await tenant();
    const other = await withSession(await user({ role: 'super_user', tenantId: null }));
    const started = async (row: Row) => {
      const { body } = await other.browser.post(pathOf(home), { rows: [{ email: address(), ...row }] });
      return other.browser.post(`${pathOf(home)}/${body.id}/run`);
    };
    await run(`update security_policy set platform_admins_from = null, decided_at = now()`);
    await run(`update sessions set auth_at = now() - interval '2 hours' where user_id = '${other.user.id}'`);
    expect((await started({ access: 'password' })).body.error?.code).toBe('STEP_UP_REQUIRED');
    expect((await started({ access: 'link' })).status).toBe(200);
    await work();
  });

  test('needs that proof too for a password of someone who is here now, but may be removed meanwhile', async () => {
    const home = await tenant();
    const other = await withSession(await user({ role: 'super_user', tenantId: null }));
    const person = await user({ role: 'admin', tenantId: home.id });
    await run(`update security_policy set platform_admins_from = null, decided_at = now()`);
    await run(`update sessions set auth_at = now() - interval '2 hours' where user_id = '${other.user.id}'`);
    const row = {
      email: person.email,
      role: 'admin',
      access: 'password',
      password: 'velvet orchard noon',
      lastName: 'New',
    };
    const { body } = await other.browser.post(pathOf(home), { rows: [row] });
    const start = () => other.browser.post(`${pathOf(home)}/${body.id}/run`);
    const answers = [await start()];
    await root.browser.delete(`/super/tenants/${home.id}/users/${person.id}`);
    await work();
    answers.push(await start());
    await work();
    expect(answers.map(({ body: { error } }) => error?.code)).toEqual(['STEP_UP_REQUIRED', 'STEP_UP_REQUIRED']);
    expect(await peopleOf(home)).toEqual([]);
  });

  test('after a day no longer has the password, and says so', async () => {
    const home = await tenant();
    const { body } = await draft(home, [{ email: address(), password: 'velvet orchard at noon' }]);
    const path = `${pathOf(home)}/${body.id}`;
    await run(`update user_import_rows set secret_at = now() - interval '25 hours' where import_id = '${body.id}'`);
    await clearImports(testApp.services);
    await root.browser.post(`${path}/run`);
    await work();
    const [row] = await rowsOf(path);
    expect(row).toMatchObject({
      state: 'failed',
      hasSecret: false,
      reason: expect.stringContaining('erased after 24 hours'),
    });
    expect((await root.browser.patch(`${path}/rows/1`, { password: 'velvet orchard at dusk' })).body.verdict).toBe(
      'create',
    );
    await run(`update user_imports set created_at = now() - interval '31 days' where id = '${body.id}'`);
    await clearImports(testApp.services);
    expect((await root.browser.get(path)).status).toBe(404);
  });
});

describe('a tenant’s own admins', () => {
  test('import with links and emails, without passwords, and under the tenant’s own action names in the log', async () => {
    const { home, boss } = await team();
    await withMail(home);
    const [linked, mailed, hashed] = [address(), address(), address()];
    const { status, body } = await boss.browser.post('/tenant/imports', {
      rows: [
        { email: linked, password: 'velvet orchard at noon' },
        { email: mailed, access: 'email' },
        { email: hashed, access: 'hash' },
        { email: boss.user.email, role: 'employee' },
      ],
    });
    expect(status).toBe(201);
    expect(body.columns[1]).toEqual({ header: 'password', field: null });
    const path = `/tenant/imports/${body.id}`;
    expect((await rowsOf(path, boss)).map(({ verdict }) => verdict)).toEqual(['create', 'create', 'invalid', 'update']);
    const started = await boss.browser.post(`${path}/run`);
    await work();
    // Nobody demotes themselves.
    expect((await rowsOf(path, boss, '&state=failed')).map(({ reason }) => reason)).toEqual([
      'You can’t deactivate, demote or remove yourself. Ask another admin.',
    ]);
    const invited = await auditRows(testApp, started.requestId, 'tenant_user_invited');
    expect(invited.map(({ targetLabel, tenantId, actorUserId }) => [targetLabel, tenantId, actorUserId])).toEqual([
      [linked, home.id, boss.user.id],
      [mailed, home.id, boss.user.id],
    ]);
    expect(await query(`select to_email from outbox where tenant_id = '${home.id}'`)).toEqual([{ to_email: mailed }]);
    expect((await boss.browser.get(`${path}/results.csv`)).body).toContain('/auth/invite?token=');
  });

  test('can’t send what only the console may send', async () => {
    const { boss } = await team();
    const rows = [{ email: address() }];
    for (const body of [
      { rows, access: 'password' },
      { rows, access: 'hash' },
      { rows, overSeatLimit: true },
      { rows, firebase: {} },
      { rows, mapping: { email: 'email', p: 'password' } },
      { rows: [{ email: address(), p: 'x' }], mapping: { email: 'email', p: 'passwordHash' } },
      { rows, role: 'super_user' },
      { rows, content: base64('email\na@example.com') },
      {},
    ])
      expect((await boss.browser.post('/tenant/imports', body)).body.error.code, JSON.stringify(body)).toBe(
        'VALIDATION_FAILED',
      );
    const { body } = await boss.browser.post('/tenant/imports', { rows: [{ email: address(), role: 'super_user' }] });
    expect(body.counts).toMatchObject({ invalid: 1 });
    for (const change of [{ password: 'velvet orchard at noon' }, { passwordHash: 'x' }, { access: 'password' }])
      expect((await boss.browser.patch(`/tenant/imports/${body.id}/rows/1`, change)).status).toBe(400);
  });

  test('keep an admin who can sign in, even when two imports demote each other’s admin at once', async () => {
    for (let round = 0; round < 6; round++) {
      const { home, boss } = await team();
      const other = await withSession(await user({ role: 'admin', tenantId: home.id }));
      for (const [by, whom] of [
        [boss, other],
        [other, boss],
      ] as const) {
        const { body } = await by.browser.post('/tenant/imports', {
          rows: [{ email: whom.user.email, role: 'client' }],
        });
        await by.browser.post(`/tenant/imports/${body.id}/run`);
      }
      await Promise.all([work(), work(), work()]);
      expect((await peopleOf(home)).filter(({ role }) => role === 'admin')).toHaveLength(1);
    }
  });

  test('see neither another tenant’s imports nor the console’s, and the console doesn’t see theirs', async () => {
    const { home, boss } = await team();
    const stranger = await team();
    const own = (await boss.browser.post('/tenant/imports', { rows: [{ email: address() }] })).body.id;
    const console = (await draft(home, [{ email: address(), password: 'velvet orchard at noon' }])).body.id;
    const tries: [Actor, string][] = [
      [stranger.boss, `/tenant/imports/${own}`],
      [boss, `/tenant/imports/${console}`],
      [root, `${pathOf(home)}/${own}`],
      [root, `${pathOf(stranger.home)}/${console}`],
    ];
    for (const [{ browser }, path] of tries) {
      expect((await browser.get(path)).status).toBe(404);
      expect((await browser.get(`${path}/rows`)).status).toBe(404);
      expect((await browser.get(`${path}/results.csv`)).status).toBe(404);
      expect((await browser.patch(`${path}/rows/1`, { role: 'admin' })).status).toBe(404);
      expect((await browser.post(`${path}/run`)).status).toBe(404);
      expect((await browser.delete(path)).status).toBe(404);
    }
    expect((await boss.browser.get('/tenant/imports')).body.items).toHaveLength(1);
  });

  test('a platform admin may import while acting as the tenant, but not while impersonating', async () => {
    const { home, boss } = await team();
    const acting = { headers: { 'x-tenant-id': home.id } };
    const email = address();
    const { body } = await root.browser.post('/tenant/imports', { rows: [{ email }] }, acting);
    const started = await root.browser.post(`/tenant/imports/${body.id}/run`, undefined, acting);
    await work();
    await expectAudit(testApp, started.requestId, 'tenant_user_invited', {
      actorUserId: root.user.id,
      tenantId: home.id,
    });
    const other = await withSession(await user({ role: 'super_user', tenantId: null }));
    await other.browser.post(`/super/tenants/${home.id}/users/${boss.user.id}/impersonate-login`, { reason: 'Help' });
    for (const path of ['', `/${body.id}`, `/${body.id}/results.csv`])
      expect((await other.browser.get(`/tenant/imports${path}`)).body.error.code).toBe('IMPERSONATING');
    expect((await other.browser.post('/tenant/imports', { rows: [{ email }] })).body.error.code).toBe('IMPERSONATING');
  });

  test('stop importing once their tenant is suspended', async () => {
    const { home, boss } = await team();
    const { body } = await boss.browser.post('/tenant/imports', { rows: [{ email: address() }] });
    await boss.browser.post(`/tenant/imports/${body.id}/run`);
    await run(`update tenants set status = 'suspended' where id = '${home.id}'`);
    await work();
    expect(await peopleOf(home)).toHaveLength(1);
  });
});

describe('a user with a hash from another system', () => {
  // bcryptjs 3.0.3, of the password below.
  const passwordHash = '$2b$06$zddD2TDw/cDQYLei2rCIPOuTElX3F3HdO9eBih5.5oDOTU67ph0Uu';
  const old = 'correct horse é battery';
  const imported = async () => {
    const home = await tenant();
    const email = address();
    const { body } = await draft(home, [{ email, passwordHash }]);
    expect((await rowsOf(`${pathOf(home)}/${body.id}`))[0]).toMatchObject({ access: 'hash', hashFormat: 'bcrypt' });
    const started = await root.browser.post(`${pathOf(home)}/${body.id}/run`);
    await work();
    await expectAudit(testApp, started.requestId, 'super_provision_user_set_password', {
      details: { imported: 'bcrypt' },
    });
    return email;
  };
  const hashOf = async (email: string) =>
    (await query<{ password_hash: string }>(`select password_hash from users where email = '${email}'`))[0]!
      .password_hash;

  test('signs in with their old password, and gets a hash of our own', async () => {
    const email = await imported();
    expect(await hashOf(email)).toContain('imported:');
    expect((await signIn(email, 'wrong password')).status).toBe(401);
    expect(await hashOf(email)).toContain('imported:');
    expect((await signIn(email, old)).body.user).toMatchObject({ email, mustChangePasswordOnNextLogin: false });
    expect(await hashOf(email)).toMatch(/^\$argon2id\$/);
    expect((await signIn(email, old)).status).toBe(200);
    expect((await signIn(email, 'wrong password')).status).toBe(401);
  });

  test('is new: for someone who is here already, the review and the results say that the hash isn’t used', async () => {
    const home = await tenant();
    const pending = await user({ role: 'employee', tenantId: home.id, passwordHash: null });
    const inactive = await user({ role: 'employee', tenantId: home.id, isActive: false });
    const active = await user({ role: 'employee', tenantId: home.id });
    const { body } = await draft(home, [
      { email: pending.email, passwordHash },
      { email: inactive.email, passwordHash },
      { email: active.email, password: old },
      { email: active.email.replace('@', '+2@'), passwordHash },
    ]);
    const path = `${pathOf(home)}/${body.id}`;
    const note = (what: string) => `This person is here already, so the ${what} from the file isn’t used.`;
    const expected = [
      ['unchanged', note('hash')],
      ['update', note('hash')],
      ['unchanged', note('password')],
      ['create', null],
    ];
    const shown = async () => (await rowsOf(path)).map(({ verdict, reason }) => [verdict, reason]);
    expect(await shown()).toEqual(expected);
    await root.browser.post(`${path}/run`);
    await work();
    expect(await shown()).toEqual(expected);
    const { body: results } = await root.browser.get(`${path}/results.csv`);
    expect(results).toContain(`,unchanged,"${note('hash')}"`);
    expect(results).toContain(`,updated,"${note('hash')}"`);
    expect((await signIn(pending.email, old)).status).toBe(401);
  });

  test('signs in from sixteen places at once', async () => {
    const email = await imported();
    const answers = await Promise.all(Array.from({ length: 16 }, () => signIn(email, old)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  });

  test('can’t be told apart by how long a failed sign-in takes', async () => {
    const email = await imported();
    const slow = `imported:00300:$2b$04$${'a'.repeat(53)}`;
    await run(`update users set password_hash = '${slow}' where email = '${email}'`);
    const ours = await user({ role: 'employee', tenantId: (await tenant()).id });
    const took = async (who: string) => {
      const begun = performance.now();
      expect((await signIn(who, 'wrong password')).status).toBe(401);
      return performance.now() - begun;
    };
    for (const who of [email, ours.email, address()]) expect(await took(who)).toBeGreaterThanOrEqual(999);
    await run(`update users set password_hash = null where password_hash like 'imported:%'`);
    expect(await took(address())).toBeLessThan(900);
  });
});

test('importing a known address reveals nothing about other tenants', async () => {
  const { boss } = await team();
  const there = await user({ role: 'employee', tenantId: (await tenant()).id });
  const rows = [{ email: there.email }, { email: root.user.email }, { email: address() }];
  const { body } = await boss.browser.post('/tenant/imports', { rows });
  await boss.browser.post(`/tenant/imports/${body.id}/run`);
  await work();
  const seen = (await rowsOf(`/tenant/imports/${body.id}`, boss)).map(({ line: _, email: __, ...row }) => row);
  expect(seen[1]).toEqual(seen[0]);
  expect(seen[2]).toEqual(seen[0]);
  expect((await signIn(there.email, goodPassword)).status).toBe(200);
});
