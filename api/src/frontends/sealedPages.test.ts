import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createApp } from '../app.ts';
import { createTestApp } from '../testing/createTestApp.ts';
import { serveFrontends } from './serveFrontends.ts';

const built = mkdtempSync(join(tmpdir(), 'tenantry-sealed-'));
afterAll(() => rmSync(built, { recursive: true }));
mkdirSync(join(built, 'shell/dist'), { recursive: true });
writeFileSync(
  join(built, 'shell/dist/index.html'),
  '<!doctype html><script type="application/json" id="tenantry-page">{}</script>',
);

const billing = {
  id: 'billing',
  name: 'Billing',
  basePath: '/billing',
  entry: 'https://billing.example.com/remoteEntry.js',
  kitVersion: 1,
  audience: ['admin'],
  nav: [],
};
const { services } = await createTestApp({ REMOTES: JSON.stringify([billing]) });
const app = createApp(services, serveFrontends(services, built, built));

async function page(path: string) {
  const response = await app.request(path, { headers: { accept: 'text/html', 'sec-fetch-mode': 'navigate' } });
  const json = /id="tenantry-page">([^<]*)<\/script>/.exec(await response.text())![1]!;
  return {
    policy: response.headers.get('content-security-policy')!,
    config: JSON.parse(json) as { isSealed: boolean; remotes: object[] },
  };
}

test.each([
  '/sign-in',
  '/sign-in/?next=%2Fbilling',
  '/Sign-In',
  '/t/harbor-physio',
  '/forgot',
  '/second-factor?next=%2Fbilling',
  '/change-password',
  '/auth/invite?token=x',
  '/auth/reset?token=x',
  '/auth/resett?token=x',
  '/Auth/Invite?token=x',
])('%s handles a password or token, so it runs only our own scripts', async (path) => {
  const { policy, config } = await page(path);
  expect(policy).not.toMatch(/https?:/);
  for (const directive of ['script-src', 'connect-src', 'font-src']) expect(policy).toContain(`${directive} 'self';`);
  expect(config).toMatchObject({ isSealed: true, remotes: [] });
});

test.each(['/', '/account', '/billing/invoices', '/waiting', '/no/such/page'])(
  '%s may run the listed remotes',
  async (path) => {
    const { policy, config } = await page(path);
    expect(policy).toContain("script-src 'self' https://billing.example.com;");
    expect(config).toMatchObject({ isSealed: false, remotes: [{ id: 'billing' }] });
  },
);
