import { querySql, runSql } from '@tenantry/db/testing';
import { expect, test } from 'vitest';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';

const testApp = await createTestApp();
const { as, tenant } = actorsOf(testApp);

test('completing while the platform deletes the tenant does not bring it back', async () => {
  const home = await tenant({ status: 'inactive' });
  const { browser } = await as.tenantAdmin(home);
  // The deletion holds its lock while the request that read the tenant before it comes to its own.
  const deleting = runSql(testApp.clone.superuserUrl, [
    'begin',
    `update tenants set status = 'deleted' where id = '${home.id}'`,
    'select pg_sleep(0.5)',
    'commit',
  ]);
  const isHeld = `select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and query like '%pg_sleep%'`;
  while ((await querySql(testApp.clone.superuserUrl, isHeld)).length === 0);
  const answer = await browser.post('/tenant/onboarding/complete');
  await deleting;
  expect(
    await querySql(testApp.clone.superuserUrl, 'select status, onboarded_at from tenants where id = $1', [home.id]),
  ).toEqual([{ status: 'deleted', onboarded_at: null }]);
  expect(answer).toMatchObject({ status: 401, body: { error: { code: 'UNAUTHENTICATED' } } });
});
