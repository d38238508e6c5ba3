import { describe, expect, test } from 'vitest';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { auditRows, expectAudit } from '../../testing/expectAudit.ts';

const testApp = await createTestApp();
const { as, tenant, user, withSession } = actorsOf(testApp);

describe('POST /auth/logout', () => {
  test('ends this browser’s session, leaves the user’s other ones, and is audited', async () => {
    const home = await tenant();
    const account = await user({ role: 'employee', tenantId: home.id });
    const [here, elsewhere] = [await withSession(account), await withSession(account)];
    const { cookie } = here.browser;
    const out = await here.browser.post('/auth/logout');
    expect(out).toMatchObject({ status: 200, body: { ok: true } });
    expect(here.browser.cookie).toBeNull();
    here.browser.cookie = cookie;
    expect((await here.browser.get('/auth/me')).status).toBe(401);
    expect((await elsewhere.browser.get('/auth/me')).status).toBe(200);
    await expectAudit(testApp, out.requestId, 'auth_signed_out', { actorUserId: account.id, tenantId: home.id });
  });

  test('without a session is no error and leaves no row', async () => {
    const out = await testApp.browser().post('/auth/logout');
    expect(out.status).toBe(200);
    expect(await auditRows(testApp, out.requestId)).toEqual([]);
  });

  test('while impersonating shows the tenant only the end of the impersonation', async () => {
    const home = await tenant();
    const subject = await user({ role: 'employee', tenantId: home.id });
    const { browser, user: admin } = await as.superUser();
    await browser.post(`/super/tenants/${home.id}/users/${subject.id}/impersonate-login`);
    const { requestId } = await browser.post('/auth/logout');
    await expectAudit(testApp, requestId, 'super_user_impersonation_ended', {
      tenantId: home.id,
      actorUserId: admin.id,
      subjectUserId: subject.id,
      details: expect.objectContaining({ why: 'signed out' }),
    });
    await expectAudit(testApp, requestId, 'auth_signed_out', { tenantId: null, actorUserId: admin.id });
  });
});
