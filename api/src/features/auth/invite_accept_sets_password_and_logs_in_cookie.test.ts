import { querySql, runSql } from '@tenantry/db/testing';
import { describe, expect, test } from 'vitest';
import { commandContext } from '../../core/commandContext.ts';
import { createPasswordHasher } from '../../core/passwords/passwordHasher.ts';
import { actorsOf, type TestTenant } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { auditRows, expectAudit } from '../../testing/expectAudit.ts';
import { makeResetLink } from '../../testing/makeResetLink.ts';
import { withoutRequestId } from '../../testing/withoutRequestId.ts';
import { createPlatformAdmin } from '../platformAdmins/createPlatformAdmin.ts';

const testApp = await createTestApp({}, { createHasher: createPasswordHasher });
const { as, tenant, signIn } = actorsOf(testApp);
const { browser: root } = await as.superUser();
const password = 'velvet orchard at noon';

let count = 0;
const invite = async (home: TestTenant) => {
  const email = `invited-${++count}@example.com`;
  const { status, body } = await root.post(`/super/tenants/${home.id}/invite-admin`, {
    email,
    firstName: 'Ada',
    lastName: 'Byron',
  });
  expect(status).toBe(201);
  return { email, token: body.token as string, id: body.invitation.id as string };
};
const verify = (token: string) => testApp.browser().post('/auth/invite/verify', { token });
const accept = (token: string, more: object = {}, browser = testApp.browser()) =>
  browser.post('/auth/invite/accept', { token, password, ...more });
const rows = (text: string, values: unknown[]) => querySql(testApp.clone.superuserUrl, text, values);

describe('an invitation', () => {
  test('shows who is invited and where, and stays usable however often it is opened', async () => {
    const home = await tenant({ status: 'inactive', name: 'Harbour & Sons' });
    const { token, email } = await invite(home);
    for (let i = 0; i < 3; i++) {
      expect(await verify(token)).toMatchObject({
        status: 200,
        body: {
          email,
          role: 'admin',
          firstName: 'Ada',
          lastName: 'Byron',
          tenantName: 'Harbour & Sons',
          expiresAt: expect.stringMatching(/Z$/),
        },
      });
    }
  });

  test('can still be looked up with its token in the URL, which is marked as deprecated', async () => {
    const { token } = await invite(await tenant());
    const old = await testApp.browser().get(`/auth/invite/verify?token=${token}`);
    const current = await verify(token);
    expect(old.body).toEqual(current.body);
    expect(old.headers.get('deprecation')).toMatch(/^@\d+$/);
    expect(current.headers.get('deprecation')).toBeNull();
    const operations = (await testApp.browser().get('/openapi.json')).body.paths['/api/v1/auth/invite/verify'];
    expect(operations.get.deprecated).toBe(true);
    expect(operations.post.deprecated).toBeUndefined();
  });

  test('sets the password, activates the account, is marked used, signs in by cookie and leads to onboarding', async () => {
    const home = await tenant({ status: 'inactive' });
    const { token, email, id } = await invite(home);
    await rows('update users set is_active = false where email = $1', [email]);
    const browser = testApp.browser();
    const answer = await accept(token, { lastName: 'Lovelace' }, browser);
    expect(answer).toMatchObject({
      status: 200,
      body: {
        user: { email, role: 'admin', tenantId: home.id, firstName: 'Ada', lastName: 'Lovelace', isActive: true },
        redirectTo: '/onboarding',
      },
    });
    expect(answer.headers.getSetCookie()[0]).toMatch(/^tenantry_session=.*HttpOnly/);
    expect((await browser.get('/auth/me')).body).toMatchObject({
      user: { email, lastName: 'Lovelace' },
      tenant: { id: home.id, status: 'inactive' },
    });
    expect(await rows('select used_at is not null as used, token_sealed from invitations where id = $1', [id])).toEqual(
      [{ used: true, token_sealed: null }],
    );
    await expectAudit(testApp, answer.requestId, 'tenant_user_invite_accepted', {
      tenantId: home.id,
      actorUserId: answer.body.user.id,
      targetId: answer.body.user.id,
      changes: { lastName: { before: 'Byron', after: 'Lovelace' }, isActive: { before: false, after: true } },
    });
    await signIn({ ...answer.body.user, email }, password);
  });

  test('to the platform leads to the dashboard', async () => {
    const { inviteUrl } = await createPlatformAdmin(commandContext(testApp.services, 'test'), {
      email: 'second@example.com',
      firstName: 'Second',
      lastName: 'Admin',
      password: null,
    });
    const token = new URL(inviteUrl!).searchParams.get('token')!;
    expect((await verify(token)).body).toMatchObject({ role: 'super_user', tenantName: null });
    const browser = testApp.browser();
    const answer = await accept(token, {}, browser);
    expect(answer).toMatchObject({
      status: 200,
      body: { user: { role: 'super_user', tenantId: null }, redirectTo: '/super/dashboard' },
    });
    expect((await browser.get('/super/tenants')).status).toBe(200);
    await expectAudit(testApp, answer.requestId, 'platform_admin_invite_accepted', {
      targetId: answer.body.user.id,
      tenantId: null,
    });
  });

  test('gets the same response if it is unknown, used, expired, revoked, replaced or of a deleted tenant', async () => {
    const home = await tenant({ status: 'inactive' });
    const used = await invite(home);
    await accept(used.token);
    const expired = await invite(home);
    await rows(`update invitations set expires_at = now() - interval '1 second' where id = $1`, [expired.id]);
    const revoked = await invite(home);
    await rows('update invitations set revoked_at = now() where id = $1', [revoked.id]);
    const replaced = await invite(home);
    await root.post(`/super/tenants/${home.id}/invite-admin`, { email: replaced.email });
    const gone = await tenant();
    const orphaned = await invite(gone);
    await rows(`update tenants set status = 'deleted' where id = $1`, [gone.id]);

    const unknown = withoutRequestId(await verify('u'.repeat(43)));
    expect(unknown).toMatchObject({ status: 410, body: { error: { code: 'LINK_INVALID' } } });
    for (const [state, { token }] of Object.entries({ used, expired, revoked, replaced, orphaned })) {
      expect(withoutRequestId(await verify(token)), state).toEqual(unknown);
      const answer = await accept(token);
      expect(withoutRequestId(answer), state).toEqual(unknown);
      expect(answer.headers.getSetCookie(), state).toEqual([]);
    }
  });

  test('stays usable after a refused password, and says why it was refused', async () => {
    const { token, email } = await invite(await tenant({ status: 'inactive' }));
    const weak = await accept(token, { password: `${email.split('@')[0]} 1` });
    expect(weak).toMatchObject({
      status: 400,
      body: { error: { details: { fields: [{ path: 'password', message: expect.any(String) }] } } },
    });
    expect((await accept(token)).status).toBe(200);
  });

  test('accepted sixteen times at once creates one account, one audit row and one session', async () => {
    const { token, email } = await invite(await tenant({ status: 'inactive' }));
    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, i) => accept(token, { password: `${password} ${i}` })),
    );
    const winners = answers.filter(({ status }) => status === 200);
    expect(winners).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 410)).toHaveLength(15);
    const [account] = await rows('select id from users where email = $1', [email]);
    expect(await rows('select count(*)::int as n from users where email = $1', [email])).toEqual([{ n: 1 }]);
    expect(await rows('select count(*)::int as n from sessions where user_id = $1', [account!['id']])).toEqual([
      { n: 1 },
    ]);
    expect(
      await rows(
        `select count(*)::int as n from audit_log where action = 'tenant_user_invite_accepted' and outcome = 'done' and target_id = $1`,
        [account!['id']],
      ),
    ).toEqual([{ n: 1 }]);
  });

  test('accepted while it is being replaced is refused, without a deadlock', async () => {
    const { token, email } = await invite(await tenant({ status: 'inactive' }));
    const own = `(select id from users where email = '${email}')`;
    // Locks in the same order as creating a link: first the user, then their earlier links.
    const replacing = runSql(testApp.clone.superuserUrl, [
      'begin',
      `select from users where id = ${own} for update`,
      'select pg_sleep(0.6)',
      `update invitations set revoked_at = now() where user_id = ${own} and used_at is null`,
      'commit',
    ]);
    const isHeld = `select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and query like '%pg_sleep%'`;
    while ((await rows(isHeld, [])).length === 0);
    const [answer] = await Promise.all([accept(token), replacing]);
    expect(answer).toMatchObject({ status: 410, body: { error: { code: 'LINK_INVALID' } } });
  });

  test('revokes the user’s reset links', async () => {
    const home = await tenant({ status: 'inactive' });
    const { token, email } = await invite(home);
    const [account] = await rows('select id from users where email = $1', [email]);
    const reset = await makeResetLink(testApp, { id: String(account!['id']), email, role: 'admin', tenantId: home.id });
    await accept(token);
    expect((await testApp.browser().post('/auth/reset/verify', { token: reset })).status).toBe(410);
  });

  test('ends the previous session of this browser', async () => {
    const before = await as.superUser();
    const held = before.browser.cookie!;
    const { token } = await invite(await tenant({ status: 'inactive' }));
    await accept(token, {}, before.browser);
    expect((await testApp.browser().get('/auth/me', { headers: { cookie: held } })).status).toBe(401);
  });

  test('changes no role, tenant or email', async () => {
    const { token } = await invite(await tenant({ status: 'inactive' }));
    for (const field of ['role', 'tenantId', 'email', 'isActive']) {
      const answer = await accept(token, { [field]: 'super_user' });
      expect(answer.body.error.details.fields, field).toEqual([{ path: field, message: expect.any(String) }]);
    }
    expect((await verify(token)).status).toBe(200);
  });

  test('doesn’t store its token in any row of the database', async () => {
    const { token } = await invite(await tenant({ status: 'inactive' }));
    const answer = await accept(token);
    expect(JSON.stringify(await rows('select * from invitations', []))).not.toContain(token);
    expect(JSON.stringify(await auditRows(testApp, answer.requestId))).not.toContain(token);
  });
});
