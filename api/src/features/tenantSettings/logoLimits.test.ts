import { expect, test } from 'vitest';
import { actorsOf, type Actor } from '../../testing/actors.ts';
import { testOrigin } from '../../testing/Browser.ts';
import { createTestApp } from '../../testing/createTestApp.ts';

const testApp = await createTestApp({ LIMITS_FACTOR: '1' });
const { tenant, user, withSession } = actorsOf(testApp);

async function upload({ browser }: Actor) {
  const form = new FormData();
  form.set('logo', new File(['no picture'], 'logo.png', { type: 'image/png' }));
  const response = await testApp.app.request('/api/v1/tenant/settings/logo', {
    method: 'POST',
    headers: { origin: testOrigin, cookie: browser.cookie! },
    body: form,
  });
  return { status: response.status, retryAfter: response.headers.get('retry-after') };
}

const admins = async (count: number) => {
  const { id } = await tenant();
  return Promise.all(
    Array.from({ length: count }, async () =>
      withSession(await user({ role: 'admin', tenantId: id, passwordHash: null })),
    ),
  );
};

test('limits the uploads of one admin', async () => {
  const [one, other] = await admins(2);
  for (let n = 0; n < 20; n++) expect((await upload(one!)).status).toBe(400);
  const refused = await upload(one!);
  expect(refused.status).toBe(429);
  expect(Number(refused.retryAfter)).toBeGreaterThan(0);
  expect((await upload(other!)).status).toBe(400);
});

test('limits the uploads of a tenant’s admins together, without affecting other tenants', async () => {
  const crowd = await admins(4);
  const statuses: number[] = [];
  for (const admin of crowd) for (let n = 0; n < 16; n++) statuses.push((await upload(admin)).status);
  expect(statuses.filter((status) => status === 400)).toHaveLength(60);
  expect(statuses.slice(60)).toEqual([429, 429, 429, 429]);
  expect((await upload((await admins(1))[0]!)).status).toBe(400);
});
