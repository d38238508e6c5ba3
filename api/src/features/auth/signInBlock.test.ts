import { querySql } from '@tenantry/db/testing';
import { describe, expect, test } from 'vitest';
import { actorsOf, goodPassword, type TestUser } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { auditRows, expectAudit } from '../../testing/expectAudit.ts';
import { makeResetLink } from '../../testing/makeResetLink.ts';
import { withServiceKey } from '../../testing/serviceKeys.ts';

// Uses the product's default limits.
const testApp = await createTestApp({ LIMITS_FACTOR: '1' });
const { as, tenant, user, withSession } = actorsOf(testApp);
const home = await tenant();
const { browser: root, user: dana } = await withSession(await user({ role: 'super_user', tenantId: null }));
const password = 'velvet orchard at noon';

let lastAddress = 0;
const newAddress = () => `10.9.${Math.floor(++lastAddress / 250)}.${(lastAddress % 250) + 1}`;
const signIn = (email: string, secret: string, ip: string) =>
  testApp.browser().post('/auth/login', { email, password: secret }, { ip });
const person = (more: Partial<TestUser> = {}) => user({ role: 'employee', tenantId: home.id, ...more });
const pathOf = (account: TestUser) =>
  account.tenantId ? `/super/tenants/${account.tenantId}/users/${account.id}` : `/super/admins/${account.id}`;

/** Sets the newest counter of this kind to a number of attempts. */
const countAs = (name: string, hits: number) =>
  querySql(
    testApp.clone.superuserUrl,
    `update rate_limits set hits = ${hits} where key = (
       select key from rate_limits where key like '${name}:%' order by resets_at desc limit 1)`,
  );

async function block(email: string, ip: string) {
  const wrong = await Promise.all(Array.from({ length: 10 }, () => signIn(email, 'wrong', ip)));
  expect(wrong.filter(({ status }) => status !== 401)).toEqual([]);
  const refused = await signIn(email, goodPassword, ip);
  expect(refused.status).toBe(429);
  return refused;
}

/** Makes an email count as tried too often from this address. */
async function countAsSpent(email: string, ip: string) {
  await signIn(email, 'wrong', ip);
  await countAs('sign-in-pair', 10);
}

describe('too many wrong passwords', () => {
  const ways: Record<string, (account: TestUser, ip: string) => Promise<{ status: number }>> = {
    'a reset link is used': async (account, ip) =>
      testApp.browser().post('/auth/reset', { token: await makeResetLink(testApp, account), password }, { ip }),
    'support sets a password': (account) =>
      root.post(`${pathOf(account)}/set-password`, { password, mustChangeOnNextLogin: false }),
    'provisioning sets a password': (account) =>
      root.post(`/super/tenants/${account.tenantId}/users/provision`, {
        email: account.email,
        firstName: 'Ada',
        lastName: 'Byron',
        role: 'EMPLOYEE',
        activateNow: true,
        method: 'SET_PASSWORD',
        password,
        mustChangeOnNextLogin: false,
      }),
  };
  test.each(Object.keys(ways))('stop blocking the owner from any address once %s', async (way) => {
    const account = await person();
    const [here, there] = [newAddress(), newAddress()];
    await block(account.email, here);
    await block(account.email, there);
    expect((await ways[way]!(account, here)).status).toBe(200);
    expect((await signIn(account.email, password, here)).status).toBe(200);
    expect((await signIn(account.email, password, there)).status).toBe(200);
  });

  test('stop blocking the owner once an invitation is accepted', async () => {
    const email = 'invited@example.com';
    const ip = newAddress();
    const { body } = await root.post(`/super/tenants/${home.id}/invite-admin`, { email });
    await block(email, ip);
    expect((await testApp.browser().post('/auth/invite/accept', { token: body.token, password }, { ip })).status).toBe(
      200,
    );
    expect((await signIn(email, password, ip)).status).toBe(200);
  });

  test('stop blocking a user for whom provisioning creates the account', async () => {
    const email = 'provisioned@example.com';
    const ip = newAddress();
    await block(email, ip);
    const { body } = await root.post(`/super/tenants/${home.id}/users/provision`, {
      email,
      firstName: 'Ada',
      lastName: 'Byron',
      role: 'EMPLOYEE',
      activateNow: true,
      method: 'SET_PASSWORD',
      password,
      mustChangeOnNextLogin: false,
    });
    expect(body.created).toBe(true);
    expect((await signIn(email, password, ip)).status).toBe(200);
  });

  test('stop blocking a platform admin once a recovery link is used', async () => {
    const admin = await user({ role: 'super_user', tenantId: null });
    const ip = newAddress();
    await block(admin.email, ip);
    const token = await makeResetLink(testApp, admin);
    expect((await testApp.browser().post('/auth/reset', { token, password }, { ip })).status).toBe(200);
    expect((await signIn(admin.email, password, ip)).status).toBe(200);
  });

  test('are cleared only a few times a day, so an account with the same email elsewhere doesn’t allow more guesses', async () => {
    const victim = await person();
    const elsewhere = await tenant();
    const attacker = await user({ role: 'employee', tenantId: elsewhere.id, email: victim.email });
    const { browser } = await withSession(attacker);
    const ip = newAddress();
    let current = goodPassword;
    const forgiven: boolean[] = [];
    for (let round = 0; round < 7; round++) {
      await countAsSpent(victim.email, ip);
      const next = `velvet orchard at noon ${round}`;
      const changed = await browser.post('/auth/change-password', { currentPassword: current, newPassword: next });
      expect(changed.status).toBe(200);
      current = next;
      forgiven.push((await signIn(victim.email, 'wrong', ip)).status === 401);
    }
    expect(forgiven).toEqual([true, true, true, true, true, false, false]);
    expect((await root.post(`${pathOf(victim)}/unlock-sign-in`)).status).toBe(200);
    expect((await signIn(victim.email, 'wrong', ip)).status).toBe(401);
  });

  test('still count if the reset link is invalid, and for other users', async () => {
    const [account, other] = [await person(), await person()];
    const ip = newAddress();
    await block(account.email, ip);
    await block(other.email, ip);
    const token = await makeResetLink(testApp, account);
    expect((await testApp.browser().post('/auth/reset', { token: 'x'.repeat(43), password })).status).toBe(410);
    expect((await signIn(account.email, goodPassword, ip)).status).toBe(429);
    expect((await testApp.browser().post('/auth/reset', { token, password })).status).toBe(200);
    expect((await signIn(other.email, goodPassword, ip)).status).toBe(429);
  });

  test.each(['tenant user', 'platform admin'])('show as a block of a %s, which an admin can lift', async (kind) => {
    const account = kind === 'tenant user' ? await person() : await user({ role: 'super_user', tenantId: null });
    const read = async () => {
      if (account.tenantId) return (await root.get(pathOf(account))).body.signInBlock;
      const admins: { id: string; signInBlock: unknown }[] = (await root.get('/super/admins')).body;
      return admins.find(({ id }) => id === account.id)!.signInBlock as { until: string };
    };
    const ip = newAddress();
    expect(await read()).toBeUndefined();
    const refused = await block(account.email, ip);
    const shown = await read();
    expect(shown).toEqual({ until: expect.stringMatching(/^\d{4}-.*Z$/), isEverywhere: false });
    const waitMs = Number(refused.headers.get('retry-after')) * 1_000;
    expect(Math.abs(Date.parse(shown.until) - Date.now() - waitMs)).toBeLessThan(10_000);

    const unlocked = await root.post(`${pathOf(account)}/unlock-sign-in`);
    expect(unlocked).toMatchObject({ status: 200, body: { ok: true } });
    await expectAudit(testApp, unlocked.requestId, 'super_user_unlocked_sign_in', {
      actorUserId: dana.id,
      targetId: account.id,
      tenantId: account.tenantId,
    });
    expect(await read()).toBeUndefined();
    expect((await signIn(account.email, goodPassword, ip)).status).toBe(200);
  });

  test('don’t show to those who see only one tenant, because they may have been for another one', async () => {
    const account = await person();
    const boss = await as.tenantAdmin(home);
    const bound = await withServiceKey(testApp, ['users:read'], home.id);
    const path = `/tenant/users/${account.id}`;
    await countAsSpent(account.email, newAddress());
    expect((await root.get(pathOf(account))).body).toHaveProperty('signInBlock');
    const shown = [
      await boss.browser.get(path),
      await boss.browser.patch(path, { firstName: 'Ada' }),
      await root.get(path, { headers: { 'x-tenant-id': home.id } }),
      await testApp.browser().get(`/service/tenants/${home.id}/users/${account.id}`, bound),
    ];
    for (const { status, body } of shown) {
      expect({ status, id: body.id }).toEqual({ status: 200, id: account.id });
      expect(body).not.toHaveProperty('signInBlock');
    }
  });

  test('from everywhere show as a block everywhere', async () => {
    const account = await person();
    await signIn(account.email, 'wrong', newAddress());
    await countAs('sign-in-account', 100);
    expect((await root.get(pathOf(account))).body.signInBlock.isEverywhere).toBe(true);
    expect((await signIn(account.email, goodPassword, newAddress())).status).toBe(429);
    await root.post(`${pathOf(account)}/unlock-sign-in`);
    expect((await signIn(account.email, goodPassword, newAddress())).status).toBe(200);
  });

  test('can be cleared during further attempts, without a deadlock', async () => {
    const account = await person();
    const ips = Array.from({ length: 4 }, newAddress);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => [
        ...ips.map((ip) => signIn(account.email, 'wrong', ip)),
        ...(i % 2 ? [root.post(`${pathOf(account)}/unlock-sign-in`)] : []),
      ]).flat(),
    );
    expect(answers.filter(({ status }) => ![200, 401, 429].includes(status))).toEqual([]);
  });
});

describe('a sign-in that is refused for too many attempts', () => {
  test('writes a row with its request id for every account with that email', async () => {
    const elsewhere = await tenant();
    const account = await person();
    const twin = await person({ tenantId: elsewhere.id, email: account.email });
    const refused = await block(account.email, newAddress());
    const rows = await auditRows(testApp, refused.requestId, 'auth_sign_in_refused');
    expect(rows.map(({ targetId }) => targetId).toSorted()).toEqual([account.id, twin.id].toSorted());
    expect(rows[0]).toMatchObject({ outcome: 'refused', actorUserId: null, details: { errorCode: 'RATE_LIMITED' } });
  });

  test('writes a row for an unknown email too', async () => {
    const refused = await block('unknown@example.com', newAddress());
    expect(await auditRows(testApp, refused.requestId)).toMatchObject([
      { action: 'auth_sign_in_refused', targetId: null, details: { errorCode: 'RATE_LIMITED' } },
    ]);
  });

  test('is counted with the others of its minute, so that a flood writes two rows', async () => {
    const email = 'flooded@example.com';
    const ip = newAddress();
    const first = await block(email, ip);
    const flood = await Promise.all(Array.from({ length: 15 }, () => signIn(email, 'wrong', ip)));
    expect((await Promise.all(flood.map(({ requestId }) => auditRows(testApp, requestId)))).flat()).toEqual([]);
    await testApp.services.refusals.flush();
    const after = (await Promise.all(flood.map(({ requestId }) => auditRows(testApp, requestId)))).flat();
    expect(after).toMatchObject([
      { action: 'auth_sign_in_refused', details: { errorCode: 'RATE_LIMITED', repeats: 15 } },
    ]);
    expect(await auditRows(testApp, first.requestId)).toHaveLength(1);
  });

  test('from one address with a new email each time writes one row a minute', async () => {
    const ip = newAddress();
    await signIn('name@example.com', 'wrong', ip);
    await countAs('sign-in-address', 60);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) => signIn(`name-${i}@example.com`, 'wrong', ip)),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 429));
    const rows = await querySql(
      testApp.clone.superuserUrl,
      `select from audit_log where ip = '${ip}' and details->>'errorCode' = 'RATE_LIMITED'`,
    );
    expect(rows).toHaveLength(1);
  });
});

test('only a platform admin can unlock a user, and only in the named tenant', async () => {
  const account = await person();
  const { browser } = await as.tenantAdmin(home);
  expect((await browser.post(`${pathOf(account)}/unlock-sign-in`)).status).toBe(403);
  const elsewhere = await tenant();
  expect((await root.post(`/super/tenants/${elsewhere.id}/users/${account.id}/unlock-sign-in`)).status).toBe(404);
  expect((await root.post(`/super/admins/${account.id}/unlock-sign-in`)).status).toBe(404);
});
