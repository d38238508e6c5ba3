import { createHash } from 'node:crypto';
import { querySql } from '@tenantry/db/testing';
import { sql } from 'drizzle-orm';
import { describe, expect, test, vi } from 'vitest';
import { actorsOf, goodPassword } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { auditRows, expectAudit } from '../../testing/expectAudit.ts';
import { withoutRequestId } from '../../testing/withoutRequestId.ts';

const testApp = await createTestApp();
const { as, tenant, user, signIn } = actorsOf(testApp);

const logIn = (email: string, password = goodPassword, slug?: string) =>
  testApp.browser().post('/auth/login', { email, password, ...(slug && { tenant: slug }) });

describe('POST /auth/login', () => {
  test.each([
    ['a platform admin', '/super/dashboard', async () => user({ role: 'super_user', tenantId: null })],
    [
      'an admin whose tenant has not finished onboarding',
      '/onboarding',
      async () => user({ role: 'admin', tenantId: (await tenant({ status: 'inactive' })).id }),
    ],
    [
      'an admin whose tenant was made active by hand',
      '/onboarding',
      async () => user({ role: 'admin', tenantId: (await tenant({ status: 'active' })).id }),
    ],
    [
      'an admin of an onboarded tenant',
      '/clients',
      async () => user({ role: 'admin', tenantId: (await tenant({ onboardedAt: new Date() })).id }),
    ],
    ['an employee', '/clients', async () => user({ role: 'employee', tenantId: (await tenant()).id })],
    [
      'a user who must choose a new password',
      '/change-password',
      async () => user({ role: 'admin', tenantId: (await tenant()).id, mustChangePasswordOnNextLogin: true }),
    ],
  ] as const)('redirects %s to %s and writes an audit row', async (_, redirectTo, make) => {
    const account = await make();
    const answer = await logIn(account.email);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      user: expect.objectContaining({
        id: account.id,
        email: account.email,
        role: account.role,
        tenantId: account.tenantId,
      }),
      redirectTo,
    });
    expect(answer.body.user.lastLoginAt).not.toBeNull();
    await expectAudit(testApp, answer.requestId, 'auth_signed_in', {
      actorUserId: account.id,
      tenantId: account.tenantId,
      targetId: account.id,
    });
  });

  test('two simultaneous sign-ins over one session both succeed, and the replaced session ends', async () => {
    const { user: account, browser } = await signIn(await user({ role: 'super_user', tenantId: null }));
    const { cookie } = browser;
    const again = () => {
      const tab = testApp.browser();
      tab.cookie = cookie;
      return tab.post('/auth/login', { email: account.email, password: goodPassword });
    };
    expect((await Promise.all([again(), again(), again()])).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await browser.get('/auth/me')).status).toBe(401);
  });

  /** Changes an account after the sign-in read it and before it starts the session: the sign-in waits for the change. */
  async function logInWhile(change: string) {
    const account = await user({ role: 'employee', tenantId: (await tenant()).id });
    const waits = `select 1 from pg_locks l join pg_stat_activity a using (pid) where not l.granted and a.datname = current_database()`;
    const answer = await testApp.services.database.transaction({ as: 'platform' }, async (tx) => {
      await tx.execute(sql`update users set ${sql.raw(change)} where id = ${account.id}`);
      const answering = logIn(account.email);
      await expect.poll(() => querySql(testApp.clone.superuserUrl, waits), { timeout: 20_000 }).toHaveLength(1);
      return { answering };
    });
    return { account, ...(await answer.answering) };
  }

  test.each([
    ['deactivated', `is_active = false`],
    ['given another password', `password_hash = 'another'`],
    ['left without a password', `password_hash = null`],
  ])('starts no session for an account that is %s while its password is being checked', async (_, change) => {
    const { account, status, body, requestId } = await logInWhile(change);
    expect({ status, code: body.error?.code }).toEqual({ status: 401, code: 'INVALID_CREDENTIALS' });
    const left = `select id from sessions where user_id = $1`;
    expect(await querySql(testApp.clone.superuserUrl, left, [account.id])).toEqual([]);
    expect(await auditRows(testApp, requestId)).toEqual([
      expect.objectContaining({ action: 'auth_signed_in', outcome: 'failed' }),
    ]);
  });

  test('uses the role that the account has when the session starts', async () => {
    const { status, body } = await logInWhile(`role = 'admin'`);
    expect({ status, role: body.user?.role }).toEqual({ status: 200, role: 'admin' });
  });

  test('gives the same response to a wrong password, an unknown email, an inactive user, one without a password and a deleted tenant', async () => {
    const home = await tenant();
    const known = await user({ role: 'employee', tenantId: home.id });
    const inactive = await user({ role: 'employee', tenantId: home.id, isActive: false });
    const pending = await user({ role: 'admin', tenantId: home.id, passwordHash: null });
    const gone = await user({ role: 'admin', tenantId: (await tenant({ status: 'deleted' })).id });
    const answers = [
      await logIn(known.email, 'not the password'),
      await logIn('nobody@example.com'),
      await logIn(inactive.email),
      await logIn(pending.email),
      await logIn(gone.email),
      await logIn(known.email, goodPassword, 'platform'),
      await logIn(known.email, goodPassword, 'no-such-tenant'),
    ];
    for (const answer of answers) {
      expect(withoutRequestId(answer)).toEqual(withoutRequestId(answers[0]!));
      expect([...answer.headers.keys()]).toEqual([...answers[0]!.headers.keys()]);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    expect(answers[0]).toMatchObject({ status: 401, body: { error: { code: 'INVALID_CREDENTIALS' } } });
  });

  test('hashes a password for an unknown email too, so that the response time reveals nothing', async () => {
    const verify = vi.spyOn(testApp.services.hasher, 'verify');
    const known = await user({ role: 'employee', tenantId: (await tenant()).id });
    for (const email of [known.email, 'unknown@example.com']) {
      verify.mockClear();
      expect((await logIn(email, 'not the password')).status).toBe(401);
      expect(verify, email).toHaveBeenCalledTimes(1);
    }
    verify.mockRestore();
  });

  test('logs the account that was tried, but not the email that was typed', async () => {
    const account = await user({ role: 'employee', tenantId: (await tenant()).id });
    const wrong = await logIn(account.email, 'not the password');
    await expectAudit(testApp, wrong.requestId, 'auth_sign_in_refused', {
      outcome: 'refused',
      targetId: account.id,
      tenantId: account.tenantId,
      actorUserId: null,
    });
    const unknown = await logIn('somebody-typed-this@example.com');
    const row = await expectAudit(testApp, unknown.requestId, 'auth_sign_in_refused', {
      outcome: 'refused',
      targetId: null,
      actorUserId: null,
    });
    expect(JSON.stringify(row)).not.toContain('somebody-typed-this');
  });

  test('finds the user in any spelling of their email', async () => {
    const { email } = await user({ role: 'employee', tenantId: (await tenant()).id });
    expect((await logIn(`  ${email.toUpperCase()} `)).status).toBe(200);
  });

  test('treats composed and decomposed letters as the same password', async () => {
    const passwordHash = await testApp.services.hasher.hash('zürich lantern wave');
    const { email } = await user({ role: 'employee', tenantId: (await tenant()).id, passwordHash });
    expect((await logIn(email, 'zu\u0308rich lantern wave')).status).toBe(200);
  });
});

describe('an address with several accounts', () => {
  const email = 'everywhere@example.com';

  test('asks the user to choose among those that the password matches, and signs in to the chosen one', async () => {
    const [first, second, third] = [await tenant(), await tenant(), await tenant()];
    const otherHash = await testApp.services.hasher.hash('another password altogether');
    const inFirst = await user({ role: 'admin', tenantId: first.id, email });
    await user({ role: 'employee', tenantId: second.id, email });
    await user({ role: 'employee', tenantId: third.id, email, passwordHash: otherHash });
    const onPlatform = await user({ role: 'super_user', tenantId: null, email });

    const choice = await logIn(email);
    expect(choice).toMatchObject({ status: 409, body: { error: { code: 'TENANT_CHOICE_REQUIRED' } } });
    const offered = choice.body.error.details.tenants as { slug: string; name: string }[];
    expect(offered.toSorted((a, b) => a.slug.localeCompare(b.slug))).toEqual(
      [
        { slug: first.slug, name: first.name },
        { slug: second.slug, name: second.name },
        { slug: 'platform', name: 'Tenantry' },
      ].toSorted((a, b) => a.slug.localeCompare(b.slug)),
    );
    expect(choice.headers.getSetCookie()).toEqual([]);

    expect((await logIn(email, goodPassword, first.slug)).body.user.id).toBe(inFirst.id);
    expect((await logIn(email, goodPassword, first.slug.toUpperCase())).body.user.id).toBe(inFirst.id);
    expect((await logIn(email, goodPassword, 'platform')).body.user.id).toBe(onPlatform.id);
    expect((await logIn(email, goodPassword, third.slug)).status).toBe(401);
    expect((await logIn(email, 'another password altogether')).body.user.tenantId).toBe(third.id);
  });

  test('finds the sixth and the twenty-fifth account too, and offers every tenant that the password matches', async () => {
    const crowded = 'crowded@example.com';
    const passwordHash = await testApp.services.hasher.hash('another password altogether');
    const rank = (n: number) => ({ role: 'employee', email: crowded, lastLoginAt: new Date(1e12 - n * 1000) }) as const;
    const places = [];
    for (let n = 0; n < 26; n++) places.push(await tenant());
    const made = [];
    for (const [n, { id: tenantId }] of places.entries())
      made.push(await user({ ...rank(n), tenantId, ...(n !== 5 && n < 24 && { passwordHash }) }));
    const choice = await logIn(crowded);
    expect(choice.body.error.details.tenants.map(({ slug }: { slug: string }) => slug)).toEqual([
      places[5]!.slug,
      places[24]!.slug,
    ]);
    expect((await logIn(crowded, goodPassword, places[5]!.slug)).body.user.id).toBe(made[5]!.id);
    // Beyond the limit, naming the tenant still works.
    expect((await logIn(crowded, goodPassword, places[25]!.slug)).body.user.id).toBe(made[25]!.id);
  });
});

describe('a temporary password', () => {
  test('that has expired says so only after the right password', async () => {
    const expired = await user({
      role: 'employee',
      tenantId: (await tenant()).id,
      temporaryPasswordExpiresAt: new Date(Date.now() - 1000),
      mustChangePasswordOnNextLogin: true,
    });
    const refused = await logIn(expired.email);
    expect(refused).toMatchObject({ status: 403, body: { error: { code: 'PASSWORD_EXPIRED' } } });
    expect(refused.headers.getSetCookie()).toEqual([]);
    await expectAudit(testApp, refused.requestId, 'auth_sign_in_refused', {
      outcome: 'refused',
      targetId: expired.id,
      details: { errorCode: 'PASSWORD_EXPIRED' },
    });
    expect((await logIn(expired.email, 'not the password')).body.error.code).toBe('INVALID_CREDENTIALS');
  });

  test('that has not expired signs in', async () => {
    const current = await user({
      role: 'employee',
      tenantId: (await tenant()).id,
      temporaryPasswordExpiresAt: new Date(Date.now() + 60_000),
      mustChangePasswordOnNextLogin: true,
    });
    expect((await logIn(current.email)).body.redirectTo).toBe('/change-password');
  });
});

describe('a session', () => {
  test('is stored in the database only as a hash', async () => {
    const { browser, user: account } = await as.superUser();
    const value = browser.cookie!.split('=')[1]!;
    const rows = await querySql<{ id: string }>(
      testApp.clone.superuserUrl,
      'select * from sessions where user_id = $1',
      [account.id],
    );
    expect(rows.map(({ id }) => id)).toEqual([createHash('sha256').update(value).digest('hex')]);
    expect(JSON.stringify(rows)).not.toContain(value);
    const dump = await querySql(testApp.clone.superuserUrl, 'select to_jsonb(a) from audit_log a');
    expect(JSON.stringify(dump)).not.toContain(value);
  });

  test('is replaced when the user signs in again, and the earlier one ends', async () => {
    const { browser, user: account } = await as.superUser();
    const earlier = browser.cookie!;
    await browser.post('/auth/login', { email: account.email, password: goodPassword });
    expect(browser.cookie).not.toBe(earlier);
    expect((await browser.get('/auth/me')).status).toBe(200);
    expect((await testApp.browser().get('/auth/me', { headers: { cookie: earlier } })).status).toBe(401);
  });

  test('ends when another user signs in with the same browser', async () => {
    const { browser, user: former } = await as.superUser();
    const earlier = browser.cookie!;
    const next = await user({ role: 'employee', tenantId: (await tenant()).id });
    const answer = await browser.post('/auth/login', { email: next.email, password: goodPassword });
    expect((await browser.get('/auth/me')).body.user.id).toBe(next.id);
    expect((await testApp.browser().get('/auth/me', { headers: { cookie: earlier } })).status).toBe(401);
    await expectAudit(testApp, answer.requestId, 'auth_signed_out', { actorUserId: former.id });
  });

  test('is never adopted from an id that the browser sends', async () => {
    const account = await user({ role: 'employee', tenantId: (await tenant()).id });
    const planted = `tenantry_session=${'a'.repeat(40)}`;
    const browser = testApp.browser();
    browser.cookie = planted;
    await browser.post('/auth/login', { email: account.email, password: goodPassword });
    expect(browser.cookie).not.toBe(planted);
    expect((await testApp.browser().get('/auth/me', { headers: { cookie: planted } })).status).toBe(401);
  });

  test('is separate for each of twelve simultaneous sign-ins', async () => {
    const account = await user({ role: 'employee', tenantId: (await tenant()).id });
    const actors = await Promise.all(Array.from({ length: 12 }, () => signIn(account)));
    expect(new Set(actors.map(({ browser }) => browser.cookie)).size).toBe(12);
    expect((await actors[0]!.browser.get('/auth/sessions')).body.items).toHaveLength(12);
  });
});
