import { expect, test } from '../fixtures/test.ts';

test('every page forbids inline scripts by policy, and is neither cached nor listed by search engines', async ({
  request,
}) => {
  const nonces = new Set<string>();
  for (const path of ['/', '/sign-in', '/super/dashboard', '/auth/invite?token=x', '/auth/reset?token=x']) {
    const answer = await request.get(path);
    const headers = answer.headers();
    expect(await answer.text(), 'no search engine may list it').toContain('<meta name="robots" content="noindex" />');
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*/);
    nonces.add(/'nonce-([^']+)'/.exec(policy)?.[1] ?? '');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['x-request-id']).toMatch(/^req_/);
    expect(headers['referrer-policy']).toBe(
      path.startsWith('/auth/') ? 'no-referrer' : 'strict-origin-when-cross-origin',
    );
  }
  expect(nonces.size, 'a nonce of its own for each page').toBe(5);
});

test('files with a hash in their name are cached; other files are revalidated', async ({ page, request }) => {
  const scripts: string[] = [];
  page.on('response', (response) => {
    if (['script', 'stylesheet', 'font'].includes(response.request().resourceType())) scripts.push(response.url());
  });
  await page.goto('/sign-in');
  await page.getByLabel('Email').waitFor();
  expect(scripts.length).toBeGreaterThan(2);
  for (const url of scripts) {
    const headers = (await request.get(url)).headers();
    expect(headers['cache-control'], url).toBe('public, max-age=31536000, immutable');
    expect(headers['x-content-type-options'], url).toBe('nosniff');
    const plain = await request.get(url, { headers: { 'accept-encoding': 'identity' } });
    for (const { vary } of [headers, plain.headers()]) expect(vary, url).toBe('Accept-Encoding');
  }
  const entry = await request.get('/remotes/super-admin/remoteEntry.js');
  expect(entry.headers()).toMatchObject({ 'cache-control': 'no-cache', vary: 'Accept-Encoding' });
  const again = await request.get('/remotes/super-admin/remoteEntry.js', {
    headers: { 'if-none-match': entry.headers()['etag'] ?? '' },
  });
  expect(again.status()).toBe(304);
});

test('a missing file is 404 rather than a page, and API responses are never cached', async ({ request }) => {
  for (const path of [
    '/assets/gone-abc.js',
    '/remotes/super-admin/assets/gone.js',
    '/remotes/nobody/remoteEntry.js',
    '/api/v1/nothing',
    '/robots.txt',
    '/api',
    '/api/super/tenants',
  ]) {
    const answer = await request.get(path, { headers: { accept: 'text/html,*/*' } });
    expect(answer.status(), path).toBeGreaterThanOrEqual(400);
    expect(await answer.text(), path).not.toContain('<!doctype html>');
  }
  const me = await request.get('/api/v1/auth/me');
  expect(me.status()).toBe(401);
  expect(me.headers()['cache-control']).toBe('no-store');
});

test('scripts can’t read the session cookie, and another site’s form can’t use it', async ({
  platform,
  product,
  page,
}) => {
  await platform.signIn(page);
  const [cookie, ...others] = await page.context().cookies();
  expect(others).toEqual([]);
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/', domain: 'localhost' });
  await page.goto('/account');
  expect(await page.evaluate(() => document.cookie)).not.toContain(cookie!.value);
  expect(await page.evaluate(() => document.cookie)).not.toContain(cookie!.name);
  const forged = await page.request.post('/api/v1/super/tenants', {
    data: { name: 'Forged' },
    headers: { origin: 'https://elsewhere.example' },
  });
  expect(forged.status()).toBe(403);
  expect(await forged.text()).toContain('ORIGIN_REFUSED');
  expect(product.said()).not.toContain('Forged');
});
