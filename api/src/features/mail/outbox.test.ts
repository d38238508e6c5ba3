import { runSql } from '@tenantry/db/testing';
import { describe, expect, test } from 'vitest';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';

const testApp = await createTestApp();
const { tenant, user, withSession } = actorsOf(testApp);
const { browser } = await withSession(await user({ role: 'super_user', tenantId: null }));
const northwind = await tenant({ name: 'Northwind' });
const harbor = await tenant({ name: 'Harbor' });

const mailId = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const mail = (n: number, tenantId: string | null, status: string, age: string) =>
  `('${mailId(n)}', ${tenantId ? `'${tenantId}'` : 'null'}, 'req_${n}', 'invitation', 'person${n}@example.com', '{}', '${status}', 3, now() + interval '1 hour', 'Forbidden', now() - interval '${age}')`;
await runSql(testApp.clone.superuserUrl, [
  `insert into outbox (id, tenant_id, request_id, template, to_email, params, status, attempts, next_attempt_at, last_error, created_at) values
     ${mail(1, northwind.id, 'retrying', '1 minute')}, ${mail(2, northwind.id, 'abandoned', '8 days')}, ${mail(3, northwind.id, 'sent', '2 minutes')},
     ${mail(4, harbor.id, 'queued', '3 minutes')}, ${mail(5, null, 'sending', '4 minutes')}, ${mail(6, null, 'abandoned', '5 minutes')}`,
]);
const idsFor = async (query: string) =>
  (await browser.get(`/super/outbox?${query}`)).body.items.map(({ id }: { id: string }) => Number(id.slice(-1)));

describe('the outbox', () => {
  test('filters emails by status, tenant and address', async () => {
    expect(await idsFor('')).toEqual([1, 3, 4, 5, 6, 2]);
    expect(await idsFor('status=failing')).toEqual([1, 6, 2]);
    expect(await idsFor('status=waiting')).toEqual([4, 5]);
    expect(await idsFor('status=abandoned')).toEqual([6, 2]);
    expect(await idsFor(`status=failing&tenantId=${northwind.id}`)).toEqual([1, 2]);
    expect(await idsFor('search=PERSON4')).toEqual([4]);
    expect((await browser.get('/super/outbox?status=lost')).status).toBe(400);
  });

  test('counts them the same way', async () => {
    expect((await browser.get('/super/outbox/counts')).body).toEqual({
      all: 6,
      waiting: 2,
      failing: 3,
      sent: 1,
      delivered: 0,
      bounced: 0,
      complained: 0,
      failingLately: 2,
      failingAccounts: [{ tenant: null, failing: 2, lastError: 'Forbidden', lastFailedAt: expect.any(String) }],
    });
    expect((await browser.get(`/super/outbox/counts?tenantId=${northwind.id}`)).body).toEqual({
      all: 3,
      waiting: 0,
      failing: 2,
      sent: 1,
      delivered: 0,
      bounced: 0,
      complained: 0,
      failingLately: 1,
      failingAccounts: [{ tenant: null, failing: 1, lastError: 'Forbidden', lastFailedAt: expect.any(String) }],
    });
  });

  test('shows one email, or responds with 404', async () => {
    expect((await browser.get(`/super/outbox/${mailId(1)}`)).body).toMatchObject({
      id: mailId(1),
      tenant: { id: northwind.id, name: 'Northwind' },
      status: 'retrying',
      attempts: 3,
      lastError: 'Forbidden',
      requestId: 'req_1',
    });
    for (const unknown of [mailId(9), 'nothing'])
      expect((await browser.get(`/super/outbox/${unknown}`)).status).toBe(404);
  });

  test('is closed to a tenant’s admin, including counts and single emails', async () => {
    const { browser: theirs } = await withSession(await user({ role: 'admin', tenantId: northwind.id }));
    for (const path of ['', '/counts', `/${mailId(1)}`])
      expect((await theirs.get(`/super/outbox${path}`)).status).toBe(403);
  });
});
