import { querySql } from '@tenantry/db/testing';
import { describe, expect, test } from 'vitest';
import { actorsOf, type TestTenant } from '../../testing/actors.ts';
import { testOrigin } from '../../testing/Browser.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { auditRows, expectAudit } from '../../testing/expectAudit.ts';

const testApp = await createTestApp();
const { as, tenant, user } = actorsOf(testApp);
const root = await as.superUser();
const invite = (home: TestTenant, body: object) => root.browser.post(`/super/tenants/${home.id}/invite-admin`, body);
const days = (answer: { body: { expiresAt: string } }) =>
  (new Date(answer.body.expiresAt).getTime() - Date.now()) / 86_400_000;

describe('POST /super/tenants/:tenantId/invite-admin', () => {
  test('creates a pending admin and returns a link with the configured address, whatever the request claims', async () => {
    const home = await tenant({ status: 'inactive' });
    const answer = await root.browser.post(
      `/super/tenants/${home.id}/invite-admin`,
      { email: ' New.Admin@Example.com ' },
      { headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' } },
    );
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      inviteUrl: `${testOrigin}/auth/invite?token=${answer.body.token}`,
      token: expect.stringMatching(/^[\w-]{43}$/),
      expiresAt: expect.any(String),
      emailSent: false,
      invitation: {
        id: expect.any(String),
        tenantId: home.id,
        email: 'new.admin@example.com',
        role: 'admin',
        status: 'pending',
      },
    });
    expect(days(answer)).toBeCloseTo(7, 1);
    const row = await expectAudit(testApp, answer.requestId, 'tenant_admin_invited', {
      actorUserId: root.user.id,
      tenantId: home.id,
    });
    expect(JSON.stringify(row)).not.toContain(answer.body.token);
  });

  test('stores the token sealed and hashed, bound to its row', async () => {
    const { body } = await invite(await tenant(), { email: 'sealed@example.com' });
    const [row] = await querySql<{ token_sealed: string; tenant_id: string; id: string }>(
      testApp.clone.superuserUrl,
      'select * from invitations where id = $1',
      [body.invitation.id],
    );
    expect(JSON.stringify(row)).not.toContain(body.token);
    const { secrets } = testApp.services;
    expect(secrets.open(row!.token_sealed, `${row!.tenant_id}/${row!.id}`)).toBe(body.token);
    expect(() => secrets.open(row!.token_sealed, `${row!.tenant_id}/another`)).toThrow(/encryption key/);
  });

  test('goes on although all seats are taken only if it says so, which is recorded', async () => {
    const home = await tenant();
    await querySql(
      testApp.clone.superuserUrl,
      `update tenants set entitlements = '{"seats":{"value":0}}'::jsonb where id = $1`,
      [home.id],
    );
    const email = 'one.more@example.com';
    expect((await invite(home, { email })).body.error.code).toBe('SEAT_LIMIT_REACHED');
    const answer = await invite(home, { email, overSeatLimit: true });
    expect(answer.status).toBe(201);
    await expectAudit(testApp, answer.requestId, 'tenant_admin_invited', { details: { overSeatLimit: true } });
  });

  test('is valid for as long as requested', async () => {
    expect(days(await invite(await tenant(), { email: 'long@example.com', expiresInDays: 30 }))).toBeCloseTo(30, 1);
  });

  test('inviting again keeps one user, and only the newest link works', async () => {
    const home = await tenant();
    const [first, second] = [
      await invite(home, { email: 'twice@example.com' }),
      await invite(home, { email: 'TWICE@example.com' }),
    ];
    expect(second.status).toBe(201);
    expect((await testApp.browser().get(`/auth/invite/verify?token=${first.body.token}`)).status).toBe(410);
    expect((await testApp.browser().get(`/auth/invite/verify?token=${second.body.token}`)).status).toBe(200);
    expect(
      await querySql(testApp.clone.superuserUrl, `select 1 from users where email = 'twice@example.com'`),
    ).toHaveLength(1);
  });

  test('ten simultaneous requests create one user and one valid link', async () => {
    const home = await tenant();
    const answers = await Promise.all(Array.from({ length: 10 }, () => invite(home, { email: 'crowd@example.com' })));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 201));
    expect(
      await querySql(testApp.clone.superuserUrl, `select 1 from users where email = 'crowd@example.com'`),
    ).toHaveLength(1);
    const opened = await Promise.all(
      answers.map(({ body }) => testApp.browser().get(`/auth/invite/verify?token=${body.token}`)),
    );
    expect(opened.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test.each(['admin', 'employee', 'client'] as const)('refuses an %s who has a password', async (role) => {
    const home = await tenant();
    const { email } = await user({ role, tenantId: home.id });
    const answer = await invite(home, { email });
    expect(answer).toMatchObject({
      status: 409,
      body: { error: { code: 'EMAIL_TAKEN', details: { fields: [{ path: 'email' }] } } },
    });
    expect((await auditRows(testApp, answer.requestId))[0]).toMatchObject({
      outcome: 'failed',
      details: { errorCode: 'EMAIL_TAKEN', step: 'find or create user' },
    });
  });

  test.each(['employee', 'client'] as const)('doesn’t turn an invited %s into an admin', async (role) => {
    const home = await tenant();
    const { email, id } = await user({ role, tenantId: home.id, passwordHash: null });
    expect(await invite(home, { email })).toMatchObject({ status: 409, body: { error: { code: 'EMAIL_TAKEN' } } });
    expect(await querySql(testApp.clone.superuserUrl, 'select role from users where id = $1', [id])).toEqual([
      { role },
    ]);
    expect(await querySql(testApp.clone.superuserUrl, 'select from invitations where user_id = $1', [id])).toEqual([]);
  });

  test('treats an email known in another tenant as a new user', async () => {
    const { email } = await user({ role: 'employee', tenantId: (await tenant()).id });
    expect((await invite(await tenant(), { email })).status).toBe(201);
  });

  test('gives the same response for a deleted and an unknown tenant', async () => {
    const gone = await tenant({ status: 'deleted' });
    expect((await invite(gone, { email: 'x@example.com' })).status).toBe(404);
    expect(await querySql(testApp.clone.superuserUrl, 'select 1 from users where tenant_id = $1', [gone.id])).toEqual(
      [],
    );
  });

  test.each([0, 31, 1.5, -1, '7', null])('refuses %j days', async (expiresInDays) => {
    const answer = await invite(await tenant(), { email: 'x@example.com', expiresInDays });
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { details: { fields: [{ path: 'expiresInDays' }] } } },
    });
  });

  test('sends the invitation by mail where mail is configured, and says so', async () => {
    const account = { domain: 'mg.example.com', region: 'eu', fromEmail: 'a@mg.example.com', apiKey: 'key-0123456789' };
    expect((await root.browser.send('PUT', '/super/settings/mailgun', account)).status).toBe(200);
    const home = await tenant({ status: 'inactive' });
    const answer = await invite(home, { email: 'mailed@example.com', firstName: 'Ada' });
    expect(answer.body.emailSent).toBe(true);
    expect(
      await querySql(
        testApp.clone.superuserUrl,
        'select template, to_email, tenant_id, invitation_id, params from outbox where request_id = $1',
        [answer.requestId],
      ),
    ).toEqual([
      {
        template: 'invitation',
        to_email: 'mailed@example.com',
        tenant_id: home.id,
        invitation_id: answer.body.invitation.id,
        params: { invitedBy: 'Test super_user', expiresAt: answer.body.expiresAt },
      },
    ]);
    expect((await root.browser.send('DELETE', '/super/settings/mailgun')).status).toBe(200);
  });
});
