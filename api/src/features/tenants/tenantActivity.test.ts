// oxlint-disable typescript/no-explicit-any -- the test reads items without types, like any client.
import { runSql } from '@tenantry/db/testing';
import { expect, test } from 'vitest';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { recordTenantActivity } from './recordTenantActivity.ts';

const testApp = await createTestApp();
const { as, tenant } = actorsOf(testApp);
const { browser } = await as.superUser();
const run = (...sql: string[]) => runSql(testApp.clone.superuserUrl, sql);
const record = () => recordTenantActivity(testApp.services);

const wrote = (id: string, ago: string) =>
  `insert into audit_log (request_id, action, outcome, tenant_id, occurred_at) values ('r', 'client_created', 'done', '${id}', now() - interval '${ago}')`;
const sorted = async (query = '') =>
  (await browser.get(`/super/tenants?sort=lastActivity&limit=100${query}`)).body.items.map(({ id }: any) => id);

const [quiet, busy, idle] = [await tenant(), await tenant(), await tenant()];
await run(`update tenants set created_at = now() - interval '30 days'`);

test('sorts tenants by their newest row of the audit log, or by when they were created if they have none', async () => {
  await run(wrote(quiet.id, '20 days'), wrote(busy.id, '2 hours'));
  await record();
  expect(await sorted()).toEqual([busy.id, quiet.id, idle.id]);
  expect(await sorted('&order=asc')).toEqual([idle.id, quiet.id, busy.id]);

  await run(wrote(quiet.id, '1 minute'));
  await record();
  expect(await sorted()).toEqual([quiet.id, busy.id, idle.id]);
});

test('misses neither a new tenant nor a row that was committed late', async () => {
  const late = await tenant();
  await run(`update tenants set created_at = now() - interval '40 days' where id = '${late.id}'`);
  await record();
  // Written before the newest row that is known, and only seen now.
  await run(wrote(late.id, '5 minutes'));
  const fresh = await tenant();
  await record();
  expect(await sorted()).toEqual([fresh.id, quiet.id, late.id, busy.id, idle.id]);
});

test('skips a tenant that is locked instead of waiting for it', async () => {
  await run(wrote(busy.id, '0 seconds'));
  await testApp.services.database.transaction({ as: 'platform' }, async (tx) => {
    await tx.execute(`select from tenants where id = '${busy.id}' for update`);
    await record();
  });
  expect((await sorted())[0]).not.toBe(busy.id);
  await Promise.all([record(), record(), record()]);
  expect((await sorted())[0]).toBe(busy.id);
});

test('filters by the account that sends the mail, as the list shows it', async () => {
  const mails = async () => {
    const { items } = (await browser.get('/super/tenants?limit=100')).body;
    return (state: string) => items.filter(({ mail }: any) => mail === state).map(({ id }: any) => id);
  };
  const expectAgreement = async () => {
    const shown = await mails();
    for (const state of ['own', 'platform', 'none', 'failing']) {
      const { items } = (await browser.get(`/super/tenants?limit=100&mail=${state}`)).body;
      expect(items.map(({ id }: any) => id)).toEqual(shown(state));
    }
    return shown;
  };
  expect((await expectAgreement())('none')).toHaveLength(5);
  await run(
    `insert into outbox (tenant_id, request_id, template, to_email, params, status, failure_cause) values ('${quiet.id}', 'r', 'invitation', 'a@example.com', '{}', 'abandoned', 'account')`,
  );
  expect((await expectAgreement())('failing')).toEqual([quiet.id]);
});

test('exports only the tenants that were chosen', async () => {
  const { body } = await browser.get(`/super/tenants/export?format=csv&ids=${busy.id},${idle.id}`);
  expect(body).toContain(busy.slug);
  expect(body).not.toContain(quiet.slug);
});
