import { querySql, runSql } from '@tenantry/db/testing';
import { expect, test } from 'vitest';
import { mailBinding } from '../../core/delivery/queueMail.ts';
import { actorsOf, goodPassword, type Actor, type TestUser } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { enrol } from '../../testing/enrol.ts';
import { auditRows, expectAudit } from '../../testing/expectAudit.ts';
import { withoutRequestId } from '../../testing/withoutRequestId.ts';

const testApp = await createTestApp();
const { tenant, user, signIn, withSession } = actorsOf(testApp);
const run = (sql: string) => runSql(testApp.clone.superuserUrl, [sql]);
const rows = <Row extends Record<string, unknown>>(sql: string) => querySql<Row>(testApp.clone.superuserUrl, sql);
const account = `insert into mail_settings (tenant_id, domain, region, from_email, api_key_sealed, api_key_last_four) values (null, 'mg.example.com', 'eu', 'a@mg.example.com', 'x', 'abcd')`;
await run(account);

let count = 0;
const address = () => `new-${++count}@example.com`;
const home = await tenant();
const employee = () => user({ role: 'employee', tenantId: home.id });

type Mail = { id: string; template: string; secrets_sealed: string | null };
/** The emails to an address, oldest first, and the token in the newest one. */
const mailsTo = (email: string) =>
  rows<Mail>(`select id, template, secrets_sealed from outbox where to_email = '${email}' order by created_at`);
async function tokenFor(email: string): Promise<string> {
  const mail = (await mailsTo(email)).at(-1)!;
  const { url } = JSON.parse(testApp.services.secrets.open(mail.secrets_sealed!, mailBinding(mail.id)));
  return new URL(url).searchParams.get('token')!;
}
const emailOf = async ({ id }: TestUser) =>
  (await rows<{ email: string }>(`select email from users where id = '${id}'`))[0]!.email;
const ask = ({ browser }: Actor, email: string) => browser.post('/auth/email', { email });
const confirm = ({ browser }: Pick<Actor, 'browser'>, token: string) => browser.post('/auth/email/confirm', { token });
const undo = (token: string) => testApp.browser().post('/auth/email/undo', { token });
/** Changes the address, and returns the token that undoes it. */
async function change(person: Actor, to = address()): Promise<string> {
  const from = await emailOf(person.user);
  expect((await ask(person, to)).status).toBe(200);
  expect((await confirm(person, await tokenFor(to))).body).toEqual({ ok: true, email: to });
  return tokenFor(from);
}

test.each(['super_user', 'admin', 'employee', 'client'] as const)(
  '%s: the new address’s link changes it, ends everything else, and tells the old address',
  async (role) => {
    const person = await signIn(await user({ role, tenantId: role === 'super_user' ? null : home.id }));
    const elsewhere = await withSession(person.user);
    const to = address();
    const asked = await ask(person, to);
    expect(asked.body).toEqual({ pending: { email: to, expiresAt: expect.any(String) } });
    expect((Date.parse(asked.body.pending.expiresAt) - Date.now()) / 60_000).toBeCloseTo(60, 0);
    expect((await person.browser.get('/auth/email')).body).toEqual(asked.body);
    expect(await emailOf(person.user)).toBe(person.user.email);
    await expectAudit(testApp, asked.requestId, 'auth_email_change_requested', { details: { newEmail: to } });

    const cookie = person.browser.cookie;
    const confirmed = await confirm(person, await tokenFor(to));
    expect(confirmed.status).toBe(200);
    await expectAudit(testApp, confirmed.requestId, 'auth_email_changed', {
      actorUserId: person.user.id,
      changes: { email: { before: person.user.email, after: to } },
    });
    expect(person.browser.cookie).not.toBe(cookie);
    expect((await person.browser.get('/auth/me')).body.user.email).toBe(to);
    expect((await elsewhere.browser.get('/auth/me')).status).toBe(401);
    expect((await person.browser.get('/auth/email')).body).toEqual({ pending: null });
    expect((await mailsTo(person.user.email)).map(({ template }) => template)).toEqual(['email_change_notice']);
    await signIn({ ...person.user, email: to });
  },
);

test('gives the same response when the address is taken, and tells only the address’s owner', async () => {
  const [person, other] = [await withSession(await employee()), await employee()];
  const taken = await ask(person, other.email);
  const pending = (await person.browser.get('/auth/email')).body;
  const free = await ask(person, address());
  expect(taken.status).toBe(free.status);
  expect(Object.keys(taken.body.pending)).toEqual(Object.keys(free.body.pending));
  expect(pending).toEqual({ pending: { email: other.email, expiresAt: taken.body.pending.expiresAt } });
  expect((await mailsTo(other.email)).map(({ template }) => template)).toEqual(['email_in_use']);
  const details = async (requestId: string) => (await auditRows(testApp, requestId, 'auth_email_change_requested'))[0];
  expect(Object.keys((await details(taken.requestId))!)).toEqual(Object.keys((await details(free.requestId))!));
});

test('the address of another tenant’s user isn’t taken', async () => {
  const elsewhere = await user({ role: 'employee', tenantId: (await tenant()).id });
  const person = await withSession(await employee());
  await change(person, elsewhere.email);
  expect(await emailOf(person.user)).toBe(elsewhere.email);
});

test('refuses one’s own address, and says so when no mail account is configured', async () => {
  const person = await withSession(await employee());
  expect((await ask(person, person.user.email)).body.error.code).toBe('VALIDATION_FAILED');
  await run('delete from mail_settings');
  expect((await ask(person, address())).body.error.code).toBe('MAIL_NOT_CONFIGURED');
  await run(account);
});

test('needs a recent proof, with a second factor if there is one', async () => {
  const person = await withSession(await employee());
  await run(`update sessions set auth_at = now() - interval '1 day' where user_id = '${person.user.id}'`);
  expect((await ask(person, address())).body.error).toMatchObject({
    code: 'STEP_UP_REQUIRED',
    details: { action: 'change_email' },
  });
  await run(`update sessions set auth_at = now() where user_id = '${person.user.id}'`);
  await enrol(testApp, person.user);
  await run(`update sessions set factor_at = now() - interval '1 day' where user_id = '${person.user.id}'`);
  expect((await ask(person, address())).body.error.code).toBe('STEP_UP_REQUIRED');
});

test('a sign-in that waits for its second factor changes nothing', async () => {
  const person = await employee();
  await enrol(testApp, person);
  const browser = testApp.browser();
  await browser.post('/auth/login', { email: person.email, password: goodPassword });
  expect((await browser.post('/auth/email', { email: address() })).status).toBe(401);
  expect((await browser.post('/auth/email/confirm', { token: 't'.repeat(43) })).status).toBe(401);
});

test('an admin who impersonates the user can’t request, confirm or undo a change', async () => {
  const person = await withSession(await employee());
  const to = address();
  await ask(person, to);
  const admin = await withSession(await user({ role: 'super_user' }));
  await admin.browser.post(`/super/tenants/${home.id}/users/${person.user.id}/impersonate-login`);
  for (const response of [
    await ask(admin, address()),
    await confirm(admin, await tokenFor(to)),
    await admin.browser.delete('/auth/email'),
    await admin.browser.post('/auth/email/undo', { token: 't'.repeat(43) }),
  ])
    expect(response.body.error.code).toBe('IMPERSONATING');
  expect(await emailOf(person.user)).toBe(person.user.email);
});

test('a link that is another user’s, used, expired, replaced, cancelled or unknown gets the same refusal', async () => {
  const [person, other] = [await withSession(await employee()), await withSession(await employee())];
  const to = address();
  await ask(person, to);
  const first = await tokenFor(to);
  const stranger = await confirm(other, first);
  expect(stranger.status).toBe(410);
  const unknown = await confirm(person, 't'.repeat(43));
  await ask(person, to);
  const replaced = await confirm(person, first);
  await run(`update email_changes set expires_at = now() where user_id = '${person.user.id}'`);
  const expired = await confirm(person, await tokenFor(to));
  await ask(person, to);
  expect((await person.browser.delete('/auth/email')).body).toEqual({ ok: true });
  const cancelled = await confirm(person, await tokenFor(to));
  await ask(person, to);
  const last = await tokenFor(to);
  expect((await confirm(person, last)).status).toBe(200);
  const used = await confirm(person, last);
  for (const refused of [unknown, replaced, expired, cancelled, used])
    expect(withoutRequestId(refused)).toEqual(withoutRequestId(stranger));
  expect((await person.browser.get('/auth/me')).body.user.email).toBe(to);
});

test('exactly one of many simultaneous confirmations from two browsers changes the address and keeps its session', async () => {
  for (let round = 0; round < 6; round++) {
    const one = await withSession(await employee());
    const two = await withSession(one.user);
    const to = address();
    await ask(one, to);
    const token = await tokenFor(to);
    const responses = await Promise.all(Array.from({ length: 12 }, (_, n) => confirm(n % 2 ? one : two, token)));
    expect(responses.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(responses.filter(({ status }) => ![200, 401, 410].includes(status))).toEqual([]);
    expect(await rows(`select 1 from sessions where user_id = '${one.user.id}'`)).toHaveLength(1);
    expect((await mailsTo(one.user.email)).filter(({ template }) => template === 'email_change_notice')).toHaveLength(
      1,
    );
  }
});

test('an address that another account has begun to use meanwhile is refused, and nothing changes', async () => {
  const person = await withSession(await employee());
  const to = address();
  await ask(person, to);
  const token = await tokenFor(to);
  await user({ role: 'client', tenantId: home.id, email: to });
  expect((await confirm(person, token)).body.error.code).toBe('EMAIL_TAKEN');
  expect((await person.browser.get('/auth/me')).body.user.email).toBe(person.user.email);
});

test('a new password, one that an admin sets, a deactivation and an admin’s change of the address void the pending link', async () => {
  const root = await withSession(await user({ role: 'super_user' }));
  const ways: ((person: Actor) => Promise<unknown>)[] = [
    ({ browser }) =>
      browser.post('/auth/change-password', { currentPassword: goodPassword, newPassword: 'velvet orchard at noon' }),
    async ({ user: { id } }) => {
      await root.browser.patch(`/super/tenants/${home.id}/users/${id}`, { isActive: false });
      await root.browser.patch(`/super/tenants/${home.id}/users/${id}`, { isActive: true });
    },
    ({ user: { id } }) => root.browser.patch(`/super/tenants/${home.id}/users/${id}`, { email: address() }),
    ({ user: { id } }) =>
      root.browser.post(`/super/tenants/${home.id}/users/${id}/set-password`, {
        password: goodPassword,
        mustChangeOnNextLogin: false,
      }),
  ];
  for (const way of ways) {
    const person = await withSession(await employee());
    const to = address();
    await ask(person, to);
    const token = await tokenFor(to);
    await way(person);
    expect((await confirm(await withSession(person.user), token)).status).toBe(410);
  }
});

test('the old address undoes it without being signed in: everyone is signed out and the password is void', async () => {
  const person = await signIn(await employee());
  const to = address();
  const token = await change(person, to);
  const shown = await testApp.browser().post('/auth/email/undo/verify', { token });
  expect(shown.body).toMatchObject({ oldEmail: person.user.email, newEmail: to, tenant: { slug: home.slug } });
  const undone = await undo(token);
  expect(undone.body).toEqual({ ok: true, email: person.user.email, emailSent: true });
  await expectAudit(testApp, undone.requestId, 'auth_email_change_undone', {
    tenantId: home.id,
    changes: { email: { before: to, after: person.user.email } },
    details: { passwordVoided: true },
  });
  expect((await person.browser.get('/auth/me')).status).toBe(401);
  for (const email of [to, person.user.email])
    expect((await testApp.browser().post('/auth/login', { email, password: goodPassword })).status).toBe(401);
  expect((await undo(token)).status).toBe(410);
  expect((await testApp.browser().post('/auth/email/undo/verify', { token })).status).toBe(410);
  // The thief's address is told, without a link.
  expect((await mailsTo(to)).at(-1)).toMatchObject({ template: 'email_change_undone', secrets_sealed: null });
  const reset = { token: await tokenFor(person.user.email), password: 'velvet orchard at noon' };
  expect((await testApp.browser().post('/auth/reset', reset)).status).toBe(200);
  await signIn(person.user, 'velvet orchard at noon');
});

test('an undo of the first change wins over later ones, whose own undo links stop working', async () => {
  const person = await withSession(await employee());
  const [second, third] = [address(), address()];
  const toFirst = await change(person, second);
  const toSecond = await change(person, third);
  expect((await undo(toFirst)).body.email).toBe(person.user.email);
  expect((await undo(toSecond)).status).toBe(410);
  expect(await emailOf(person.user)).toBe(person.user.email);
});

test('an undo of the second change leaves the first one, which can still be undone', async () => {
  const person = await withSession(await employee());
  const second = address();
  const toFirst = await change(person, second);
  const toSecond = await change(person);
  expect((await undo(toSecond)).body.email).toBe(second);
  expect((await undo(toFirst)).body.email).toBe(person.user.email);
});

test('an undo during another change by the thief always ends at the old address', async () => {
  for (let round = 0; round < 6; round++) {
    const thief = await withSession(await employee());
    const token = await change(thief);
    const next = address();
    await ask(thief, next);
    const nextToken = await tokenFor(next);
    const [undone, confirmed] = await Promise.all([undo(token), confirm(thief, nextToken)]);
    expect(undone.status).toBe(200);
    expect([200, 401, 410]).toContain(confirmed.status);
    expect(await emailOf(thief.user)).toBe(thief.user.email);
    expect(await rows(`select 1 from sessions where user_id = '${thief.user.id}'`)).toEqual([]);
  }
});

test('exactly one of many simultaneous undos works', async () => {
  const token = await change(await withSession(await employee()));
  const responses = await Promise.all(Array.from({ length: 12 }, () => undo(token)));
  expect(responses.map(({ status }) => status).toSorted()).toEqual([200, ...Array(11).fill(410)]);
});

test('keeps second factors, which a mailbox alone must not remove', async () => {
  const person = await withSession(await employee());
  const token = await change(person);
  await enrol(testApp, person.user);
  await undo(token);
  expect(await rows(`select 1 from authenticator_apps where user_id = '${person.user.id}'`)).toHaveLength(1);
});

test('an undo link stops working after 7 days, after an admin changes the address, and while the account is inactive', async () => {
  const root = await withSession(await user({ role: 'super_user' }));
  const patch = ({ user: { id } }: Actor, body: object) =>
    root.browser.patch(`/super/tenants/${home.id}/users/${id}`, body);
  const expired = await withSession(await employee());
  const late = await change(expired);
  await run(
    `update email_changes set undo_expires_at = undo_expires_at - interval '7 days' where user_id = '${expired.user.id}'`,
  );
  expect((await undo(late)).status).toBe(410);
  for (const account of [await employee(), await user({ role: 'super_user' })]) {
    const decided = await withSession(account);
    const overruled = await change(decided);
    const path = account.tenantId === null ? '/super/admins' : `/super/tenants/${home.id}/users`;
    expect((await root.browser.patch(`${path}/${account.id}`, { email: address() })).status).toBe(200);
    expect((await undo(overruled)).status).toBe(410);
  }
  const inactive = await withSession(await employee());
  const waiting = await change(inactive);
  await patch(inactive, { isActive: false });
  expect((await undo(waiting)).status).toBe(410);
  await patch(inactive, { isActive: true });
  expect((await undo(waiting)).status).toBe(200);
});

test('an old address that another account uses by now can’t be restored, and the link stays valid', async () => {
  const person = await withSession(await employee());
  const token = await change(person);
  const other = await user({ role: 'employee', tenantId: home.id, email: person.user.email });
  expect((await undo(token)).body.error.code).toBe('EMAIL_TAKEN');
  await run(`delete from users where id = '${other.id}'`);
  expect((await undo(token)).status).toBe(200);
});

test('a confirmation token never undoes a change, and an undo token never confirms one', async () => {
  const person = await withSession(await employee());
  const to = address();
  await ask(person, to);
  const confirming = await tokenFor(to);
  expect((await undo(confirming)).status).toBe(410);
  await confirm(person, confirming);
  expect((await confirm(person, await tokenFor(person.user.email))).status).toBe(410);
});

test('the platform’s last owner who can sign in keeps the password', async () => {
  await run(`update users set is_active = false where tenant_id is null`);
  const owner = await signIn(await user({ role: 'super_user' }));
  const undone = await undo(await change(owner));
  await expectAudit(testApp, undone.requestId, 'auth_email_change_undone', { details: { passwordVoided: false } });
  await signIn(owner.user);
  await user({ role: 'super_user' });
  const again = await signIn(owner.user);
  const voided = await undo(await change(again));
  await expectAudit(testApp, voided.requestId, 'auth_email_change_undone', { details: { passwordVoided: true } });
});

test('no token is in the audit log or in plain text in the outbox', async () => {
  const person = await withSession(await employee());
  const to = address();
  await ask(person, to);
  const token = await tokenFor(to);
  await confirm(person, token);
  const undoToken = await tokenFor(person.user.email);
  const stored = JSON.stringify([
    await rows(`select * from audit_log`),
    await rows(`select * from outbox`),
    await rows(`select * from email_changes`),
  ]);
  for (const secret of [token, undoToken]) expect(stored).not.toContain(secret);
});
