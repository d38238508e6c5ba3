import { querySql } from '@tenantry/db/testing';
import { describe, expect, test } from 'vitest';
import { commandContext } from '../../core/commandContext.ts';
import { createPasswordHasher } from '../../core/passwords/passwordHasher.ts';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp, type TestApp } from '../../testing/createTestApp.ts';
import { expectAudit } from '../../testing/expectAudit.ts';
import { createPlatformAdmin } from './createPlatformAdmin.ts';
import { createRecoveryLink } from './createRecoveryLink.ts';
import { ensureFirstPlatformAdmin } from './ensureFirstPlatformAdmin.ts';

const testApp = await createTestApp();
const password = 'velvet orchard at noon';
const host = (app: TestApp = testApp) => commandContext(app.services, 'a command');
const tokenIn = (url: string | null) => new URL(url!).searchParams.get('token')!;
const admins = (app: TestApp = testApp) =>
  querySql<{ email: string }>(
    app.clone.superuserUrl,
    `select email from users where role = 'super_user' order by email`,
  );
const ada = { email: 'ada@example.com', firstName: 'Ada', lastName: 'Byron' };

describe('createPlatformAdmin', () => {
  test('with a password lets the admin sign in at once', async () => {
    const ctx = host();
    expect(await createPlatformAdmin(ctx, { ...ada, password })).toEqual({ inviteUrl: null });
    const browser = testApp.browser();
    expect((await browser.post('/auth/login', { email: ada.email, password })).body.redirectTo).toBe(
      '/super/dashboard',
    );
    const row = await expectAudit(testApp, ctx.requestId, 'platform_admin_created', { targetLabel: 'Ada Byron' });
    expect(JSON.stringify(row)).not.toContain(password);
    // The password is the admin's own, so an invitation can't replace it.
    expect((await browser.post(`/super/admins/${row.targetId}/invite`)).body.error.code).toBe('INVITE_NOT_NEEDED');
  });

  test('without a password creates a link that works once', async () => {
    const { inviteUrl } = await createPlatformAdmin(host(), { ...ada, email: 'grace@example.com', password: null });
    const accept = () => testApp.browser().post('/auth/invite/accept', { token: tokenIn(inviteUrl), password });
    expect((await accept()).status).toBe(200);
    expect((await accept()).status).toBe(410);
  });

  test('refuses an email that is taken, even in ten simultaneous requests, and a weak password', async () => {
    await expect(createPlatformAdmin(host(), { ...ada, password })).rejects.toMatchObject({
      code: 'EMAIL_TAKEN',
      status: 409,
    });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, () =>
        createPlatformAdmin(host(), { ...ada, email: 'rush@example.com', password: null }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(
      createPlatformAdmin(host(), { ...ada, email: 'weak@example.com', password: 'password1234' }),
    ).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    expect((await admins()).map(({ email }) => email)).toEqual([
      'ada@example.com',
      'grace@example.com',
      'rush@example.com',
    ]);
  });
});

describe('createRecoveryLink', () => {
  test('lets a locked-out admin choose a new password, ends their sessions, and revokes the earlier link', async () => {
    const actor = await actorsOf(testApp).signIn(
      { id: '', email: ada.email, role: 'super_user', tenantId: null },
      password,
    );
    const ctx = host();
    const [first, second] = [await createRecoveryLink(host(), ada.email), await createRecoveryLink(ctx, ada.email)];
    expect(new URL(second.url).pathname).toBe('/auth/reset');
    expect((second.expiresAt.getTime() - Date.now()) / 3_600_000).toBeCloseTo(24, 1);
    const row = await expectAudit(testApp, ctx.requestId, 'platform_admin_reset_link_generated');
    expect(JSON.stringify(row)).not.toContain(tokenIn(second.url));
    const reset = (url: string) =>
      testApp.browser().post('/auth/reset', { token: tokenIn(url), password: `${password} anew` });
    expect((await reset(first.url)).status).toBe(410);
    expect((await reset(second.url)).status).toBe(200);
    expect((await actor.browser.get('/auth/me')).status).toBe(401);
  });

  test('leaves one valid link when called eight times at once', async () => {
    const links = await Promise.all(Array.from({ length: 8 }, () => createRecoveryLink(host(), ada.email)));
    const seen = await Promise.all(
      links.map(({ url }) => testApp.browser().post('/auth/reset/verify', { token: tokenIn(url) })),
    );
    expect(seen.map(({ status }) => status).toSorted()).toEqual([200, ...Array.from({ length: 7 }, () => 410)]);
  });

  test('is only for active platform admins', async () => {
    const { user, tenant } = actorsOf(testApp);
    const member = await user({ role: 'admin', tenantId: (await tenant()).id });
    const inactive = await user({ role: 'super_user', tenantId: null, isActive: false });
    for (const email of ['nobody@example.com', member.email, inactive.email]) {
      await expect(createRecoveryLink(host(), email)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });
});

describe('ensureFirstPlatformAdmin', () => {
  test('creates an admin on an empty database, and returns the same link until it is used', async () => {
    const empty = await createTestApp();
    const link = await ensureFirstPlatformAdmin(host(empty));
    expect(await ensureFirstPlatformAdmin(host(empty))).toBe(link);
    expect(await admins(empty)).toEqual([{ email: 'admin@tenantry.local' }]);
    expect(
      (await empty.browser().post('/auth/invite/accept', { token: tokenIn(link), password })).body.redirectTo,
    ).toBe('/super/dashboard');
    expect(await ensureFirstPlatformAdmin(host(empty))).toBeNull();
  });

  test('creates a new link when the earlier one has expired', async () => {
    const empty = await createTestApp({ FIRST_ADMIN_EMAIL: 'First@Example.com' });
    const link = await ensureFirstPlatformAdmin(host(empty));
    await querySql(empty.clone.superuserUrl, 'update invitations set expires_at = now()');
    const next = await ensureFirstPlatformAdmin(host(empty));
    expect(next).not.toBe(link);
    expect((await empty.browser().get(`/auth/invite/verify?token=${tokenIn(next)}`)).body.email).toBe(
      'first@example.com',
    );
    expect(await admins(empty)).toEqual([{ email: 'first@example.com' }]);
  });

  describe('the first link', () => {
    const open = async (env: Record<string, string> = {}) => {
      const empty = await createTestApp(env, { createHasher: createPasswordHasher });
      const token = tokenIn(await ensureFirstPlatformAdmin(host(empty)));
      const accept = (input: object) =>
        empty.browser().post('/auth/invite/accept', { token, password, firstName: 'Ada', lastName: 'Byron', ...input });
      const facts = async () => (await empty.browser().post('/auth/invite/verify', { token })).body;
      return { empty, token, accept, facts };
    };

    test('is accepted with one’s own email and name, which the audit log shows', async () => {
      const { empty, accept, facts } = await open();
      expect(await facts()).toMatchObject({ email: 'admin@tenantry.local', choosesEmail: true });
      const answer = await accept({ email: 'Ada@Example.com' });
      expect(answer).toMatchObject({
        status: 200,
        body: {
          user: { email: 'ada@example.com', firstName: 'Ada', lastName: 'Byron' },
          redirectTo: '/super/dashboard',
        },
      });
      expect(await admins(empty)).toEqual([{ email: 'ada@example.com' }]);
      await expectAudit(empty, answer.requestId, 'platform_admin_invite_accepted', {
        actorEmail: 'ada@example.com',
        targetLabel: 'Ada Byron',
        changes: {
          email: { before: 'admin@tenantry.local', after: 'ada@example.com' },
          firstName: { before: 'Platform', after: 'Ada' },
          lastName: { before: 'Admin', after: 'Byron' },
        },
      });
      expect((await empty.browser().post('/auth/login', { email: 'ada@example.com', password })).status).toBe(200);
      expect((await empty.browser().post('/auth/login', { email: 'admin@tenantry.local', password })).status).toBe(401);
    });

    test.each(['not an address', '', 'a@b'])('refuses the email %j and stays usable', async (email) => {
      const { accept } = await open();
      const refused = await accept({ email });
      expect(refused).toMatchObject({ status: 400, body: { error: { code: 'VALIDATION_FAILED' } } });
      expect(refused.body.error.details.fields[0].path).toBe('email');
      expect((await accept({ email: 'ada@example.com' })).status).toBe(200);
    });

    test('refuses a password that is the email just chosen', async () => {
      const { accept } = await open();
      const refused = await accept({ email: 'ada.lovelace.byron@example.com', password: 'ada.lovelace.byron' });
      expect(refused.body.error.details.fields[0].path).toBe('password');
    });

    test('lets exactly one of many who open it at once become the first admin', async () => {
      for (let round = 0; round < 3; round += 1) {
        const { empty, accept } = await open();
        const answers = await Promise.all(
          Array.from({ length: 8 }, (_, i) => accept({ email: `person-${i}@example.com`, firstName: `Person ${i}` })),
        );
        const winners = answers.filter(({ status }) => status === 200);
        expect(winners).toHaveLength(1);
        expect(answers.filter(({ status }) => status === 410)).toHaveLength(7);
        expect(await admins(empty)).toEqual([{ email: winners[0]!.body.user.email }]);
      }
    });

    test('refuses the email of another platform admin', async () => {
      const { empty, accept } = await open();
      await createPlatformAdmin(host(empty), {
        email: 'bob@example.com',
        firstName: 'Bob',
        lastName: 'B',
        password: null,
      });
      expect(await accept({ email: 'bob@example.com' })).toMatchObject({
        status: 409,
        body: { error: { code: 'EMAIL_TAKEN', details: { fields: [{ path: 'email' }] } } },
      });
      expect((await accept({ email: 'ada@example.com' })).status).toBe(200);
    });

    test('has a fixed email once another platform admin can sign in, like every other invitation', async () => {
      const { empty, accept, facts } = await open();
      await createPlatformAdmin(host(empty), { email: 'bob@example.com', firstName: 'Bob', lastName: 'B', password });
      expect((await facts()).choosesEmail).toBe(false);
      const refused = await accept({ email: 'ada@example.com' });
      expect(refused).toMatchObject({ status: 400, body: { error: { code: 'VALIDATION_FAILED' } } });
      expect((await accept({})).body.user.email).toBe('admin@tenantry.local');
    });
  });
});
