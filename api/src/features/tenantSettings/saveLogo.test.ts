import { runSql } from '@tenantry/db/testing';
import sharp from 'sharp';
import { expect, test, vi } from 'vitest';
import { actorsOf, type TestTenant } from '../../testing/actors.ts';
import type { Browser } from '../../testing/Browser.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { expectAudit } from '../../testing/expectAudit.ts';

const testApp = await createTestApp();
const { as, tenant } = actorsOf(testApp);

async function upload(browser: Browser, content: Uint8Array, name = 'logo.png', type = 'image/png') {
  const form = new FormData();
  form.set('logo', new File([content as Uint8Array<ArrayBuffer>], name, { type }));
  return browser.send('POST', '/tenant/settings/logo', undefined, { form });
}

const picture = (format: 'png' | 'jpeg' | 'webp', side = 64) =>
  sharp({ create: { width: side, height: side, channels: 3, background: '#e0643c' } })
    .withExif({ IFD0: { Copyright: 'private metadata' } })
    .toFormat(format)
    .toBuffer();

const scene = async (home?: TestTenant) => as.tenantAdmin(home ?? (await tenant({ status: 'inactive' })));

test.each(['png', 'jpeg', 'webp'] as const)(
  'accepts a %s, re-encodes it as PNG, and serves that publicly',
  async (format) => {
    const { browser } = await scene();
    const content = await picture(format);
    const saved = await upload(browser, content, `logo.${format}`);
    expect(saved.status).toBe(200);
    expect(saved.body['logoUrl']).toMatch(/^\/logos\/[0-9a-f-]{36}\/[0-9a-f]{32}\.png$/);
    await expectAudit(testApp, saved.requestId, 'tenant_logo_saved', { details: { bytes: expect.any(Number) } });
    const shown = await testApp.app.request(saved.body['logoUrl']);
    expect(shown.headers.get('content-type')).toBe('image/png');
    expect(shown.headers.get('x-content-type-options')).toBe('nosniff');
    expect(shown.headers.get('content-security-policy')).toContain('sandbox');
    const image = Buffer.from(await shown.arrayBuffer());
    expect(image.includes('private metadata')).toBe(false);
    expect((await sharp(image).metadata()).format).toBe('png');
    expect((await browser.get('/tenant/onboarding/status')).body.steps[1].doneAt).not.toBeNull();
  },
);

test('a logo stays until it is removed, whatever else is saved', async () => {
  const { browser } = await scene();
  const saved = await upload(browser, await picture('png'));
  const logo = async () => (await testApp.app.request(saved.body['logoUrl'])).status;
  await browser.patch('/tenant/settings', { displayName: 'Harbour', primaryColor: '#0A7F5B' });
  expect((await browser.get('/tenant/me')).body.tenantSettings.logoUrl).toBe(saved.body['logoUrl']);
  expect(await logo()).toBe(200);
  await browser.patch('/tenant/settings', { logoUrl: null });
  expect(await logo()).toBe(404);
});

test('scales a large image down', async () => {
  const { browser } = await scene();
  const saved = await upload(browser, await picture('jpeg', 1_400));
  const shown = await testApp.app.request(saved.body['logoUrl']);
  expect(await sharp(Buffer.from(await shown.arrayBuffer())).metadata()).toMatchObject({ width: 512, height: 512 });
});

test.each([
  ['an SVG', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
  [
    'an SVG that calls itself a PNG',
    () => Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
  ],
  ['an executable that calls itself a PNG', () => Buffer.concat([Buffer.from('MZ\x90\x00'), Buffer.alloc(2_000, 1)])],
  [
    'an animation',
    () =>
      sharp(Buffer.alloc(8 * 8 * 3), { raw: { width: 8, height: 8, channels: 3 } })
        .gif()
        .toBuffer(),
  ],
  ['half a picture', async () => (await picture('png', 300)).subarray(0, 120)],
  ['nothing at all', () => Buffer.alloc(0)],
  // 50 megapixels of one colour: a few kilobytes to send, 150 megabytes decoded.
  [
    'a decompression bomb',
    () =>
      sharp({ create: { width: 10_000, height: 5_000, channels: 3, background: '#000' } })
        .png({ compressionLevel: 9 })
        .toBuffer(),
  ],
])('refuses %s with an error at its field, and keeps the previous logo', async (_, make) => {
  const { browser } = await scene();
  const before = (await upload(browser, await picture('png'))).body['logoUrl'];
  const refused = await upload(browser, await make());
  expect(refused.status).toBe(400);
  expect(refused.body['error'].details.fields).toEqual([{ path: 'logo', message: expect.any(String) }]);
  expect((await browser.get('/tenant/me')).body.tenantSettings.logoUrl).toBe(before);
});

test('refuses 20 MB before reading it, and a file just over the limit with a message that names the limit', async () => {
  const { browser } = await scene();
  expect((await upload(browser, Buffer.alloc(20 * 1024 * 1024))).status).toBe(413);
  const over = await upload(browser, Buffer.alloc(513 * 1024));
  expect(over.body['error'].details.fields[0].message).toContain('512 KB');
});

const flat = (width: number, height: number, format: 'png' | 'jpeg' | 'webp' = 'png') =>
  sharp({ create: { width, height, channels: 3, background: '#000' } })
    .toFormat(format)
    .toBuffer();

test.each(['png', 'jpeg', 'webp'] as const)('refuses a %s of more than 2 megapixels, and says so', async (format) => {
  const { browser } = await scene();
  expect((await upload(browser, await flat(2_000, 1_000, format))).status).toBe(200);
  const refused = await upload(browser, await flat(2_000, 1_001, format));
  expect(refused.status).toBe(400);
  expect(refused.body['error'].details.fields).toEqual([
    { path: 'logo', message: expect.stringContaining('2 megapixels') },
  ]);
});

test('lets eight simultaneous uploads wait, and refuses the others with Retry-After', async () => {
  const { browser } = await scene();
  const content = await flat(2_000, 1_000);
  const { services } = testApp;
  const { encodeLogo } = services;
  const atOnce = 24;
  let arrived = 0;
  let release = () => {};
  const everyoneIsHere = new Promise<void>((resolve) => (release = resolve));
  const spy = vi.spyOn(services, 'encodeLogo').mockImplementation(async (upload) => {
    if (++arrived === atOnce) release();
    await everyoneIsHere;
    return encodeLogo(upload);
  });
  const answers = await Promise.all(Array.from({ length: atOnce }, () => upload(browser, content)));
  spy.mockRestore();
  const countOf = (wanted: number) => answers.filter(({ status }) => status === wanted).length;
  expect([countOf(200), countOf(429)]).toEqual([9, 15]);
  expect(answers.find(({ status }) => status === 429)!.body['error'].code).toBe('RATE_LIMITED');
  expect((await upload(browser, content)).status).toBe(200);
});

test('is limited to the tenant’s admins, serves only existing logos, and removes them', async () => {
  const home = await tenant();
  const { browser } = await scene(home);
  const employee = await as.employee(home);
  expect((await upload(employee.browser, await picture('png'))).status).toBe(403);
  const { logoUrl } = (await upload(browser, await picture('png'))).body;
  const other = await tenant();
  expect((await testApp.app.request((logoUrl as string).replace(home.id, other.id))).status).toBe(404);
  await runSql(testApp.clone.superuserUrl, [`update tenants set status = 'deleted' where id = '${home.id}'`]);
  expect((await testApp.app.request(logoUrl)).status).toBe(404);
  await runSql(testApp.clone.superuserUrl, [`update tenants set status = 'active' where id = '${home.id}'`]);
  expect((await testApp.app.request(logoUrl)).status).toBe(200);
  await browser.patch('/tenant/settings', { logoUrl: null });
  expect((await testApp.app.request(logoUrl)).status).toBe(404);
});

test('saves nothing for an admin who lost the role while the upload waited', async () => {
  const home = await tenant({ status: 'inactive' });
  const { browser, user } = await scene(home);
  const { services } = testApp;
  const { encodeLogo } = services;
  const waiting = vi.spyOn(services, 'encodeLogo').mockImplementation(async (content) => {
    await runSql(testApp.clone.superuserUrl, [`update users set role = 'employee' where id = '${user.id}'`]);
    return encodeLogo(content);
  });
  const refused = await upload(browser, await picture('png')).finally(() => waiting.mockRestore());
  expect(refused).toMatchObject({ status: 403, body: { error: { code: 'FORBIDDEN' } } });
  const other = await scene(home);
  expect((await other.browser.get('/tenant/me')).body.tenantSettings.logoUrl).toBeNull();
});
