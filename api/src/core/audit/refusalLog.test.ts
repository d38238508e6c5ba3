import { querySql } from '@tenantry/db/testing';
import { describe, expect, test } from 'vitest';
import { callersOf } from '../../testing/callers.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { auditRows } from '../../testing/expectAudit.ts';

const testApp = await createTestApp();
const callers = callersOf(testApp);
const refusals = (where = 'true') =>
  querySql<{ code: string; repeats: string | null; label: string; actor: string | null }>(
    testApp.clone.superuserUrl,
    `select details->>'errorCode' as code, details->>'repeats' as repeats, target_label as label, actor_user_id as actor from audit_log where action = 'super_route_refused' and ${where} order by id`,
  );

describe('a refusal on /super/*', () => {
  test.each([
    ['anonymous', 'UNAUTHENTICATED'],
    ['employee', 'FORBIDDEN'],
    ['tenantAdmin', 'FORBIDDEN'],
    ['inactiveTenantAdmin', 'TENANT_INACTIVE'],
    ['superUserMustChange', 'PASSWORD_CHANGE_REQUIRED'],
  ] as const)('of the %s writes a row, whichever guard refuses', async (caller, code) => {
    const { browser } = await callers[caller]();
    const response = await browser.get('/super/tenants', { ip: `10.2.0.${code.length}` });
    expect(response.body.error.code).toBe(code);
    expect(await auditRows(testApp, response.requestId)).toMatchObject([
      {
        action: 'super_route_refused',
        outcome: 'refused',
        details: { errorCode: code },
        targetLabel: 'GET /api/v1/super/tenants',
      },
    ]);
  });

  test('of a request from another site writes a row too', async () => {
    const { browser } = await callers.superUser();
    const response = await browser.post(
      '/super/tenants',
      { name: 'Forged' },
      { headers: { origin: 'https://evil.example' }, ip: '10.2.1.1' },
    );
    expect(await auditRows(testApp, response.requestId)).toMatchObject([
      { outcome: 'refused', details: { errorCode: 'ORIGIN_REFUSED' } },
    ]);
  });

  test('is written once a minute per caller; the others are counted and written after the minute', async () => {
    const { browser } = await callers.employee();
    const answers = await Promise.all(Array.from({ length: 25 }, () => browser.get('/super/audit')));
    const other = await callers.employee();
    await other.browser.get('/super/audit');
    const ids = `request_id in (${answers.map(({ requestId }) => `'${requestId}'`).join(', ')})`;
    expect(await refusals(ids)).toHaveLength(1);
    await testApp.services.refusals.flush();
    expect((await refusals(ids)).map(({ repeats }) => repeats)).toEqual([null, '24']);
    await testApp.services.refusals.flush();
    expect(await refusals(ids)).toHaveLength(2);
    expect((await refusals(ids)).every(({ actor }) => actor !== null)).toBe(true);
  });

  test('records the pattern of the path, not the values in it', async () => {
    const { browser } = await callers.client();
    const response = await browser.get(
      '/super/tenants/ada@example.com/users/0b0e8c52-4a43-4b6a-9a0e-3b1f8c3a0001?token=planted',
    );
    const [row] = await auditRows(testApp, response.requestId);
    expect(row!.targetLabel).toBe('GET /api/v1/super/tenants/:id/users/:id');
    const endless = await testApp.browser().get(`/super/${'a/'.repeat(500)}`, { ip: '10.2.2.1' });
    const [short] = await auditRows(testApp, endless.requestId);
    expect(short!.targetLabel).toBe('GET /api/v1/super/a/a/a/a');
  });

  test('is in the log of the tenant whose user it was, but not when an admin impersonates them', async () => {
    for (const [caller, isTenants] of [
      ['employee', true],
      ['impersonatingAdmin', false],
    ] as const) {
      const { browser, home } = await callers[caller]();
      const { requestId } = await browser.get('/super/audit');
      expect(await auditRows(testApp, requestId)).toMatchObject([{ tenantId: isTenants ? home!.id : null }]);
    }
  });

  test('is not recorded when a platform admin gets in, nor on other paths', async () => {
    const { browser } = await callers.superUser();
    const anonymous = testApp.browser();
    for (const response of [
      await browser.get('/super/tenants/nonsense'),
      await browser.get('/super/nowhere'),
      await anonymous.get('/tenant/me'),
      await anonymous.get('/superb'),
    ]) {
      expect(await auditRows(testApp, response.requestId)).toEqual([]);
    }
  });

  test('is counted per IPv6 network, whichever of its addresses is used', async () => {
    const routes: string[] = [];
    for (let n = 0; n < 20; n++) {
      const response = await testApp.browser().get('/super/tenants', { ip: `2001:db8:7:7::${n.toString(16)}` });
      routes.push(response.requestId);
    }
    const rows = await Promise.all(routes.map((requestId) => auditRows(testApp, requestId)));
    expect(rows.flat()).toHaveLength(1);
    await testApp.services.refusals.flush();
    expect(await refusals(`request_id = '${routes.at(-1)}'`)).toMatchObject([{ repeats: '19' }]);
  });
});
