import { describe, expect, test, vi } from 'vitest';
import { actorsOf, goodPassword } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { cheapHasher } from '../../testing/cheapHasher.ts';
import { boundedHasher } from './boundedHasher.ts';
import { createPasswordHasher } from './passwordHasher.ts';

describe('the hasher', () => {
  test('makes salted Argon2id hashes with 19 MiB and two passes, and verifies them', async () => {
    const hasher = createPasswordHasher({ concurrency: 2, maxQueued: 10 });
    const [first, second] = await Promise.all([hasher.hash(goodPassword), hasher.hash(goodPassword)]);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(second).not.toBe(first);
    expect(await hasher.verify(first, goodPassword)).toBe(true);
    expect(await hasher.verify(first, `${goodPassword} `)).toBe(false);
  });

  test('treats composed, decomposed and full-width spellings as the same password', async () => {
    const hasher = createPasswordHasher({ concurrency: 1, maxQueued: 10 });
    const hash = await hasher.hash('caf\u00e9 ABC lantern');
    expect(await hasher.verify(hash, 'cafe\u0301 \uff21\uff22\uff23 lantern')).toBe(true);
  });

  test('refuses a missing hash, and takes as long as for a wrong password', async () => {
    const hasher = createPasswordHasher({ concurrency: 1, maxQueued: 10 });
    const known = await hasher.hash(goodPassword);
    const took = async (hash: string | null) => {
      const begun = performance.now();
      expect(await hasher.verify(hash, 'wrong')).toBe(false);
      return performance.now() - begun;
    };
    await took(null);
    const best = async (hash: string | null) =>
      Math.min(...[await took(hash), await took(hash), await took(hash), await took(hash)]);
    const [unknown, wrong] = [await best(null), await best(known)];
    expect(unknown).toBeGreaterThan(wrong / 3);
  });

  test('retries after it failed to make the dummy hash for unknown users', async () => {
    const hash = vi.fn(async () => 'a hash').mockRejectedValueOnce(new Error('no memory'));
    const hasher = boundedHasher({ hash, verify: async () => false }, { concurrency: 1, maxQueued: 10 });
    await expect(hasher.verify(null, 'wrong')).rejects.toThrow('no memory');
    expect(await hasher.verify(null, 'wrong')).toBe(false);
  });

  test('limits how many run and wait, and refuses the rest at once', async () => {
    const hasher = createPasswordHasher({ concurrency: 1, maxQueued: 2 });
    const tries = Array.from({ length: 20 }, () => {
      const begun = performance.now();
      return hasher.hash(goodPassword).then(
        () => 'hashed',
        () => performance.now() - begun,
      );
    });
    const outcomes = await Promise.all(tries);
    const refused = outcomes.filter((outcome) => typeof outcome === 'number');
    expect(outcomes.filter((outcome) => outcome === 'hashed')).toHaveLength(3);
    expect(refused).toHaveLength(17);
    expect(Math.max(...refused)).toBeLessThan(50);
    expect(await hasher.verify(await hasher.hash(goodPassword), goodPassword)).toBe(true);
  });

  test('counts sign-ins that wait before their hash', async () => {
    const hasher = createPasswordHasher({ concurrency: 1, maxQueued: 50 });
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const attempts = Array.from({ length: 40 }, () => hasher.attempt(() => held));
    expect(hasher.usage().waiting).toBe(38);
    release();
    await Promise.all(attempts);
    expect(hasher.usage().waiting).toBe(0);
  });
});

test('a full queue refuses sign-ins with a quick 429 and does not affect the probes', async () => {
  const testApp = await createTestApp(
    { HASH_CONCURRENCY: '1', HASH_MAX_QUEUED: '2' },
    { createHasher: createPasswordHasher },
  );
  const { user, tenant } = actorsOf(testApp);
  const { email } = await user({ role: 'employee', tenantId: (await tenant()).id });
  const crowd = Array.from({ length: 30 }, () =>
    testApp.browser().post('/auth/login', { email, password: goodPassword }),
  );
  const probes = Array.from({ length: 5 }, () => testApp.browser().get('/healthz'));
  for (const { status } of await Promise.all(probes)) expect(status).toBe(200);
  const answers = await Promise.all(crowd);
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(5);
  expect(answers.filter(({ status }) => status === 200).length).toBe(30 - refused.length);
  for (const { body, headers } of refused) {
    expect(body.error.code).toBe('RATE_LIMITED');
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  }
});

test('sign-ins that wait for slow hashes of another system keep nobody else waiting', async () => {
  let finish = () => {};
  const slow = new Promise<boolean>((resolve) => (finish = () => resolve(true)));
  const testApp = await createTestApp(
    { HASH_CONCURRENCY: '1' },
    { createHasher: (limits) => cheapHasher(limits, () => slow) },
  );
  const { user, tenant } = actorsOf(testApp);
  const home = await tenant();
  const { email } = await user({ role: 'employee', tenantId: home.id });
  const passwordHash = 'imported:00001:$2b$04$zddD2TDw/cDQYLei2rCIPOuTElX3F3HdO9eBih5.5oDOTU67ph0Uu';
  const signIn = async (of: string) =>
    (await testApp.browser().post('/auth/login', { email: of, password: goodPassword })).status;
  const newcomers = await Promise.all(
    Array.from({ length: 20 }, () => user({ role: 'employee', tenantId: home.id, passwordHash })),
  );
  const waiting = newcomers.map((newcomer) => signIn(newcomer.email));
  expect(await Promise.all(Array.from({ length: 5 }, () => signIn(email)))).toEqual(Array(5).fill(200));
  finish();
  expect(await Promise.all(waiting)).toEqual(Array(20).fill(200));
});

test('a stored hash that can’t be read keeps no other account with the same email out', async () => {
  const testApp = await createTestApp();
  const { user, tenant } = actorsOf(testApp);
  const { email } = await user({ role: 'employee', tenantId: (await tenant()).id });
  const bytes = (count: number) => Buffer.alloc(count, 7).toString('base64').replace(/=+$/, '');
  const passwordHash = `imported:00001:$argon2id$v=19$m=64,t=1,p=1$${bytes(16)}$${bytes(65)}`;
  const other = await user({ role: 'employee', tenantId: (await tenant()).id, email, passwordHash });
  const signIn = async (password: string) => (await testApp.browser().post('/auth/login', { email, password })).status;
  expect(await signIn(goodPassword)).toBe(200);
  expect(await signIn(`${goodPassword}!`)).toBe(401);
  expect(testApp.logLines.filter((line) => line.includes(other.id))).not.toHaveLength(0);
});
