import { expect, test } from 'vitest';
import { runSql } from '@tenantry/db/testing';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { enrol } from '../../testing/enrol.ts';

const testApp = await createTestApp();
const { user, tenant, as, withSession } = actorsOf(testApp);

test('each first step is done as soon as what it asks for exists', async () => {
  const root = await user({ role: 'super_user', tenantId: null });
  const { browser } = await withSession(root);
  const steps = async (reader = browser) => (await reader.get('/super/overview')).body.getStarted;
  const none = { tenant: false, tenantAdmin: false, mailAccount: false, secondAdmin: false, secondFactor: false };
  expect(await steps()).toEqual(none);

  const deleted = await tenant({ status: 'deleted' });
  await user({ role: 'admin', tenantId: deleted.id });
  expect(await steps()).toEqual(none);
  const home = await tenant({ status: 'inactive' });
  await user({ role: 'employee', tenantId: home.id });
  expect(await steps()).toEqual({ ...none, tenant: true });
  await user({ role: 'admin', tenantId: home.id, passwordHash: null });
  expect(await steps()).toEqual({ ...none, tenant: true, tenantAdmin: true });

  const account = (owner: string) =>
    `insert into mail_settings (tenant_id, domain, region, from_email, api_key_sealed, api_key_last_four)
     values (${owner}, 'mg.example.com', 'eu', 'x@mg.example.com', 'sealed', '1234')`;
  await runSql(testApp.clone.superuserUrl, [account(`'${home.id}'`)]);
  expect((await steps()).mailAccount).toBe(false);
  await runSql(testApp.clone.superuserUrl, [account('null')]);
  expect((await steps()).mailAccount).toBe(true);

  await user({ role: 'super_user', tenantId: null, isActive: false });
  expect((await steps()).secondAdmin).toBe(false);
  const other = await as.superUser();
  expect((await steps()).secondAdmin).toBe(true);

  await enrol(testApp, root);
  expect((await steps(other.browser)).secondFactor).toBe(false);
  const { browser: proved } = await withSession(root);
  await runSql(testApp.clone.superuserUrl, ['update sessions set factor_at = now()']);
  expect((await steps(proved)).secondFactor).toBe(true);
});
