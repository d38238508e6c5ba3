import { querySql } from '@tenantry/db/testing';
import { describe, expect, test } from 'vitest';
import { createPasswordHasher } from '../../core/passwords/passwordHasher.ts';
import { actorsOf, goodPassword, type TestUser } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { auditRows, expectAudit } from '../../testing/expectAudit.ts';
import { makeResetLink } from '../../testing/makeResetLink.ts';
import { withoutRequestId } from '../../testing/withoutRequestId.ts';

const testApp = await createTestApp({}, { createHasher: createPasswordHasher });
const { as, tenant, user, signIn } = actorsOf(testApp);
const password = 'velvet orchard at noon';
const browser = testApp.browser();

const employee = async () =>
  user({
    role: 'employee',
    tenantId: (await tenant({ name: 'Harbour & Sons' })).id,
    firstName: 'Ada',
    lastName: 'Byron',
  });
const reset = (token: string, wanted = password) => browser.post('/auth/reset', { token, password: wanted });
const verify = (token: string) => browser.post('/auth/reset/verify', { token });
const change = (text: string, account: TestUser) => querySql(testApp.clone.superuserUrl, text, [account.id]);

describe('a reset link', () => {
  test('shows its owner, sets the password without signing in, and ends every session', async () => {
    const account = await employee();
    const actor = await signIn(account);
    const token = await makeResetLink(testApp, account);
    expect((await verify(token)).body).toEqual({
      email: account.email,
      firstName: 'Ada',
      lastName: 'Byron',
      role: 'employee',
      tenantName: 'Harbour & Sons',
      tenant: expect.objectContaining({ displayName: 'Harbour & Sons' }),
      tenantSlug: expect.stringMatching(/^tenant-/),
      isFirstPassword: false,
      expiresAt: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    expect((await verify(token)).status).toBe(200);
    const answer = await reset(token);
    expect(answer).toMatchObject({ status: 200, body: { ok: true } });
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect((await actor.browser.get('/auth/me')).status).toBe(401);
    await expectAudit(testApp, answer.requestId, 'auth_password_reset', {
      actorUserId: account.id,
      tenantId: account.tenantId,
      targetId: account.id,
    });
    await signIn(account, password);
    expect((await browser.post('/auth/login', { email: account.email, password: goodPassword })).status).toBe(401);
  });

  test('shows if its owner never had a password, and that a platform admin has no tenant', async () => {
    const newcomer = await user({ role: 'client', tenantId: (await tenant()).id, passwordHash: null });
    const admin = await user({ role: 'super_user', tenantId: null });
    expect((await verify(await makeResetLink(testApp, newcomer))).body).toMatchObject({
      isFirstPassword: true,
      tenantSlug: expect.any(String),
    });
    const suspended = await user({ role: 'client', tenantId: (await tenant({ status: 'suspended' })).id });
    expect((await verify(await makeResetLink(testApp, suspended))).body.tenantSlug).toBeNull();
    expect((await verify(await makeResetLink(testApp, admin))).body).toMatchObject({
      isFirstPassword: false,
      tenantSlug: null,
    });
  });

  test('revokes the user’s other links', async () => {
    const account = await employee();
    const [first, second] = [await makeResetLink(testApp, account), await makeResetLink(testApp, account)];
    expect((await reset(first)).status).toBe(200);
    expect((await reset(second)).status).toBe(410);
  });

  test('gets the same response if it is unknown, used, expired, revoked, or of a deactivated user or deleted tenant', async () => {
    const tokens: Record<string, string> = { unknown: 'u'.repeat(43) };
    const used = await employee();
    tokens['used'] = await makeResetLink(testApp, used);
    await reset(tokens['used']);
    tokens['expired'] = await makeResetLink(testApp, await employee(), -1);
    const revoked = await employee();
    tokens['revoked'] = await makeResetLink(testApp, revoked);
    await change('update reset_links set revoked_at = now() where user_id = $1', revoked);
    const inactive = await employee();
    tokens['inactive'] = await makeResetLink(testApp, inactive);
    await change('update users set is_active = false where id = $1', inactive);
    const gone = await employee();
    tokens['deleted tenant'] = await makeResetLink(testApp, gone);
    await change(`update tenants set status = 'deleted' where id = (select tenant_id from users where id = $1)`, gone);

    const expected = {
      status: 410,
      body: { error: { code: 'LINK_INVALID', message: expect.any(String), requestId: 'req_x' } },
    };
    const [some] = [withoutRequestId(await verify('x'.repeat(43)))];
    expect(some).toEqual(expected);
    for (const [state, token] of Object.entries(tokens)) {
      expect(withoutRequestId(await verify(token)), state).toEqual(some);
      expect(withoutRequestId(await reset(token)), state).toEqual(some);
    }
  });

  test('stays usable after a refused password', async () => {
    const account = await employee();
    const token = await makeResetLink(testApp, account);
    const weak = await reset(token, 'harbour & sons 1');
    expect(weak).toMatchObject({
      status: 400,
      body: {
        error: { code: 'VALIDATION_FAILED', details: { fields: [{ path: 'password', message: expect.any(String) }] } },
      },
    });
    expect((await reset(token)).status).toBe(200);
  });

  test('used sixteen times at once sets one password', async () => {
    const account = await employee();
    const actor = await signIn(account);
    const token = await makeResetLink(testApp, account);
    const answers = await Promise.all(Array.from({ length: 16 }, (_, i) => reset(token, `${password} ${i}`)));
    const winners = answers.flatMap(({ status }, i) => (status === 200 ? [i] : []));
    expect(winners).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 410)).toHaveLength(15);
    await signIn(account, `${password} ${winners[0]}`);
    expect((await actor.browser.get('/auth/me')).status).toBe(401);
    const done = (await Promise.all(answers.map(({ requestId }) => auditRows(testApp, requestId))))
      .flat()
      .filter(({ outcome }) => outcome === 'done');
    expect(done).toHaveLength(1);
  });

  test('can’t accept an invitation, and an invitation can’t reset a password', async () => {
    const home = await tenant();
    const reset = await makeResetLink(testApp, await user({ role: 'employee', tenantId: home.id }));
    const { browser: root } = await as.superUser();
    const invited = await root.post(`/super/tenants/${home.id}/invite-admin`, { email: 'invited@example.com' });
    expect(invited.status).toBe(201);
    expect((await browser.get(`/auth/invite/verify?token=${reset}`)).status).toBe(410);
    expect((await browser.post('/auth/invite/accept', { token: reset, password })).status).toBe(410);
    expect((await verify(invited.body.token)).status).toBe(410);
    expect((await browser.post('/auth/reset', { token: invited.body.token, password })).status).toBe(410);
    expect((await browser.get(`/auth/invite/verify?token=${invited.body.token}`)).status).toBe(200);
  });

  test('is stored in the database only as a hash', async () => {
    const token = await makeResetLink(testApp, await employee());
    expect(JSON.stringify(await querySql(testApp.clone.superuserUrl, 'select * from reset_links'))).not.toContain(
      token,
    );
  });
});
