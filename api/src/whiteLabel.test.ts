import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import { layOutMail } from './core/delivery/layOutMail.ts';
import { readMailBrand } from './core/delivery/readMailBrand.ts';
import { serveFrontends } from './frontends/serveFrontends.ts';
import { actorsOf } from './testing/actors.ts';
import { createTestApp } from './testing/createTestApp.ts';

const folder = mkdtempSync(join(tmpdir(), 'tenantry-white-label-'));
afterAll(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, 'shell/dist'), { recursive: true });
writeFileSync(
  join(folder, 'shell/dist/index.html'),
  '<!doctype html><html><head><title>Tenantry</title><link rel="icon" href="/favicon.svg" type="image/svg+xml" />' +
    '<script type="application/json" id="tenantry-page">{}</script></head><body><b>__TENANTRY_NAME__</b></body></html>',
);
const file = (name: string, content: string | Buffer) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const svg = file(
  'logo.svg',
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8"/></svg>',
);

async function open(env: Record<string, string>) {
  const testApp = await createTestApp(env);
  const app = createApp(testApp.services, serveFrontends(testApp.services, folder, folder));
  const page = async (path: string) => {
    const response = await app.request(path, { headers: { accept: 'text/html', 'sec-fetch-mode': 'navigate' } });
    const html = await response.text();
    const config = JSON.parse(/id="tenantry-page">([^<]*)/.exec(html)![1]!.replaceAll('\\u003c', '<'));
    return { status: response.status, html, config };
  };
  return { testApp, app, page, ...actorsOf(testApp) };
}

describe('PRODUCT_NAME and PRODUCT_LOGO', () => {
  test('replace Tenantry’s on pages', async () => {
    const { page, app } = await open({ PRODUCT_NAME: 'Acme <Cloud>', PRODUCT_LOGO: svg, RUNS_ON_TENANTRY: 'false' });
    const { html, config } = await page('/sign-in');
    expect(html).toContain('<title>Acme &lt;Cloud&gt;</title>');
    expect(html).toContain('<b>Acme &lt;Cloud&gt;</b>');
    expect(html).toMatch(/<link rel="icon" href="\/product-logo\/[0-9a-f]{16}\.svg"/);
    expect(html.replace(/id="tenantry-page"/, '')).not.toContain('Tenantry<');
    expect(config).toMatchObject({ productName: 'Acme <Cloud>', runsOnTenantry: false });
    const logo = await app.request(config.productLogoUrl);
    expect(logo.status).toBe(200);
    expect(logo.headers.get('content-type')).toBe('image/svg+xml');
    expect(logo.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await app.request('/product-logo/0123456789abcdef.svg')).status).toBe(404);
  });

  test('replace it in the API reference, and in the document that it shows', async () => {
    const { app } = await open({ PRODUCT_NAME: 'Acme <Cloud>', PRODUCT_LOGO: svg });
    const html = await (await app.request('/reference')).text();
    expect(html).toContain('<title>Acme &lt;Cloud&gt; API</title>');
    expect(html).toMatch(/<link rel="icon" href="\/product-logo\/[0-9a-f]{16}\.svg"/);
    const document = (await (await app.request('/openapi.json')).json()) as { info: { title: string } };
    expect(document.info.title).toBe('Acme <Cloud> API');
    const { app: plain } = await open({});
    const plainHtml = await (await plain.request('/reference')).text();
    expect(plainHtml).toContain('<title>Tenantry API</title>');
    expect(plainHtml).toContain('<link rel="icon" href="/favicon.svg">');
  });

  test('replace it in emails and where a user chooses an account', async () => {
    const png = file('logo.png', Buffer.from([0x89, ...Buffer.from('PNG')]));
    const { testApp, user } = await open({ PRODUCT_NAME: 'Acme Cloud', PRODUCT_LOGO: png });
    const { services } = testApp;
    const brand = await services.database.transaction({ as: 'platform' }, (tx) => readMailBrand(tx, services, null));
    const { html, text } = layOutMail({ subject: 'Hello', title: 'Hello', paragraphs: [], links: [] }, brand);
    expect(html).toMatch(/<img src="https?:\/\/[^"]+\/product-logo\/[0-9a-f]{16}\.png"/);
    expect(html + text).toContain('Acme Cloud');
    expect(html + text).not.toContain('Tenantry');
    const email = 'both@example.com';
    const home = await actorsOf(testApp).tenant();
    await user({ role: 'super_user', tenantId: null, email });
    await user({ role: 'employee', tenantId: home.id, email });
    const choice = await testApp.browser().post('/auth/login', { email, password: 'quiet lantern over water' });
    expect(choice.body.error.details.tenants).toContainEqual({ slug: 'platform', name: 'Acme Cloud' });
  });

  test('are Tenantry’s unless configured', async () => {
    const { page } = await open({});
    const { html, config } = await page('/sign-in');
    expect(html).toContain('<title>Tenantry</title>');
    expect(config).toMatchObject({
      productName: 'Tenantry',
      productLogoUrl: null,
      runsOnTenantry: true,
      features: ['clients'],
    });
  });

  test.each([
    ['a file that isn’t there', join(folder, 'none.svg')],
    ['another kind of file', file('logo.gif', 'GIF89a')],
    ['an SVG that is none', file('bad.svg', 'hello')],
    ['a PNG that is none', file('bad.png', 'hello')],
    ['a file that is too large', file('large.svg', `<svg>${' '.repeat(600_000)}</svg>`)],
  ])('refuses %s', (_what, path) => {
    expect(() => readConfig({ PRODUCT_LOGO: path })).toThrow(/PRODUCT_LOGO/);
  });
});

describe('FEATURES without clients', () => {
  test('has no clients anywhere', async () => {
    const { testApp, page, tenant, as } = await open({ FEATURES: 'none' });
    const home = await tenant({ onboardedAt: new Date() });
    const admin = await as.tenantAdmin(home);
    for (const path of ['/clients', '/clients/0190bbbb-0000-7000-8000-000000000001']) {
      for (const { browser } of [admin, as.anonymous()]) {
        expect((await browser.get(path)).status).toBe(404);
        expect((await browser.post(path, { name: 'x' })).status).toBe(404);
      }
    }
    const signedIn = await testApp
      .browser()
      .post('/auth/login', { email: admin.user.email, password: 'quiet lantern over water' });
    expect(signedIn.body.redirectTo).toBe('/');
    expect((await page('/clients')).status).toBe(404);
    expect((await page('/settings')).status).toBe(200);
    expect((await page('/settings')).config.features).toEqual([]);
    const document = (await (await testApp.app.request('/openapi.json')).json()) as { paths: object };
    expect(Object.keys(document.paths).filter((path) => path.startsWith('/api/v1/clients'))).toEqual([]);
  });

  test('an unknown feature is refused', () => {
    expect(() => readConfig({ FEATURES: 'clients,invoices' })).toThrow(/FEATURES/);
  });
});
