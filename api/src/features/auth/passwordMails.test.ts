import { querySql, runSql } from '@tenantry/db/testing';
import { beforeEach, describe, expect, test } from 'vitest';
import { policies } from '../../contract/policies.ts';
import { actorsOf, goodPassword, type TestUser } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { expectAudit } from '../../testing/expectAudit.ts';
import { makeResetLink } from '../../testing/makeResetLink.ts';

const testApp = await createTestApp();
const { tenant, user, signIn } = actorsOf(testApp);
const newPassword = 'velvet orchard at noon';

const setMail = (isConfigured: boolean) =>
  runSql(testApp.clone.superuserUrl, [
    'delete from mail_settings',
    ...(isConfigured
      ? [
          `insert into mail_settings (tenant_id, domain, region, from_email, api_key_sealed, api_key_last_four) values (null, 'mg.example.com', 'eu', 'a@mg.example.com', 'x', 'abcd')`,
        ]
      : []),
  ]);
const mailsOf = (requestId: string) =>
  querySql<{ template: string; to_email: string; tenant_id: string | null; params: Record<string, unknown> }>(
    testApp.clone.superuserUrl,
    `select template, to_email, tenant_id, params from outbox where request_id = '${requestId}'`,
  );
const someone = async (values: { passwordHash?: null; email?: string } = {}) =>
  user({ role: 'employee', tenantId: (await tenant()).id, ...values });

beforeEach(() => setMail(true));

/** Every way in which users choose a new password themselves. */
const ways: Record<string, (account: TestUser) => Promise<{ status: number; requestId: string }>> = {
  'changing the password': async (account) =>
    (await signIn(account)).browser.post('/auth/change-password', { currentPassword: goodPassword, newPassword }),
  'a reset link': async (account) =>
    testApp.browser().post('/auth/reset', { token: await makeResetLink(testApp, account), password: newPassword }),
};

describe.each(Object.entries(ways))('%s', (_, choose) => {
  test('tells the owner by mail, in case it wasn’t them', async () => {
    const account = await someone();
    const { status, requestId } = await choose(account);
    expect(status).toBe(200);
    expect(await mailsOf(requestId)).toEqual([
      {
        template: 'password_changed',
        to_email: account.email,
        tenant_id: account.tenantId,
        params: { at: expect.stringMatching(/^\d{4}-.*Z$/) },
      },
    ]);
  });

  test('works without mail', async () => {
    await setMail(false);
    const { status, requestId } = await choose(await someone());
    expect(status).toBe(200);
    expect(await mailsOf(requestId)).toEqual([]);
  });
});

describe('POST /auth/forgot', () => {
  const forgot = (email: string) => testApp.browser().post('/auth/forgot', { email });

  test('emails a link that says when it expires and whether it is for a first password', async () => {
    for (const [account, isFirst] of [
      [await someone({ passwordHash: null }), true],
      [await someone(), false],
    ] as const) {
      const { requestId } = await forgot(account.email);
      const [mail, ...more] = await mailsOf(requestId);
      expect(more).toEqual([]);
      expect(mail).toMatchObject({ template: 'password_reset', to_email: account.email, params: { isFirst } });
      const hours = (new Date(String(mail!.params['expiresAt'])).getTime() - Date.now()) / 3_600_000;
      expect(hours).toBeGreaterThan(policies.requestedResetLinkHours - 0.1);
      expect(hours).toBeLessThanOrEqual(policies.requestedResetLinkHours);
      await expectAudit(testApp, requestId, 'auth_password_reset_requested', {
        targetType: 'user',
        targetId: account.id,
        details: { mail: 'queued' },
      });
    }
  });

  test('sends a person with several accounts no text for newcomers, even if one account has no password yet', async () => {
    const email = 'several@example.com';
    await someone({ email, passwordHash: null });
    await someone({ email, passwordHash: null });
    expect(await mailsOf((await forgot(email)).requestId)).toMatchObject([
      { template: 'password_reset', tenant_id: null, params: { isFirst: false } },
    ]);
  });

  test('without mail creates no link, and the audit row says so', async () => {
    await setMail(false);
    const account = await someone();
    const { requestId } = await forgot(account.email);
    await expectAudit(testApp, requestId, 'auth_password_reset_requested', { details: { mail: 'not configured' } });
    expect(
      await querySql(testApp.clone.superuserUrl, 'select from reset_links where user_id = $1', [account.id]),
    ).toEqual([]);
  });
});
