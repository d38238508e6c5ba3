import { querySql } from '@tenantry/db/testing';
import { describe, expect, test } from 'vitest';
import { commandContext } from '../../core/commandContext.ts';
import { createPasswordHasher } from '../../core/passwords/passwordHasher.ts';
import { actorsOf, goodPassword, type Actor, type TestUser } from '../../testing/actors.ts';
import type { Browser } from '../../testing/Browser.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { createRecoveryLink } from '../platformAdmins/createRecoveryLink.ts';
import { demotePhrase } from '../../contract/confirmPhrases.ts';

const testApp = await createTestApp({}, { createHasher: createPasswordHasher });
const { tenant, user, withSession } = actorsOf(testApp);
const rounds = 3;
const newPassword = 'velvet orchard at noon';

type Race = { owner: Actor; otherAdmin: Actor };
type Way = { end(race: Race): Promise<unknown>; left: number };

const ok = async (response: ReturnType<Browser['get']>) => {
  const { status, body } = await response;
  expect(status, JSON.stringify(body)).toBe(200);
};
const setActive = ({ owner, otherAdmin }: Race, isActive: boolean) =>
  ok(otherAdmin.browser.patch(`/super/admins/${owner.user.id}`, { isActive }));

/** Every way to end a platform admin's sessions, and how many are left: the one that ended the others, or none. */
const ways: Record<string, Way> = {
  'a password change': {
    left: 1,
    end: ({ owner }) => ok(owner.browser.post('/auth/change-password', { currentPassword: goodPassword, newPassword })),
  },
  'signing out everywhere else': { left: 1, end: ({ owner }) => ok(owner.browser.delete('/auth/sessions')) },
  'deactivation and reactivation': {
    left: 0,
    end: async (race) => {
      await setActive(race, false);
      await setActive(race, true);
    },
  },
  demotion: {
    left: 0,
    end: ({ owner, otherAdmin }) =>
      ok(
        otherAdmin.browser.post(
          `/super/admins/${owner.user.id}/demote`,
          {},
          { headers: { 'x-confirm': demotePhrase } },
        ),
      ),
  },
  recovery: {
    left: 0,
    end: async ({ owner }) => {
      const { token } = await createRecoveryLink(commandContext(testApp.services, 'test'), owner.user.email);
      await ok(testApp.browser().post('/auth/reset', { token, password: newPassword }));
    },
  },
};

/** Impersonates and exits without pause in several concurrent loops, as the thief of a session would. */
function startLoops(stolen: Actor, impersonatePath: string, inFlight: number) {
  const newest = { cookie: stolen.browser.cookie, isImpersonating: false };
  const statuses = new Set<number>();
  let exchanges = 0;
  let isOver = false;
  const loop = async () => {
    while (!isOver) {
      const browser = testApp.browser();
      const { isImpersonating } = newest;
      browser.cookie = newest.cookie;
      const { status } = await browser.post(isImpersonating ? '/auth/impersonation/exit' : impersonatePath);
      statuses.add(status);
      if (status !== 200) continue;
      exchanges++;
      Object.assign(newest, { cookie: browser.cookie, isImpersonating: !isImpersonating });
    }
  };
  const loops = Array.from({ length: inFlight }, loop);
  return {
    warm: async () => {
      await expect.poll(() => exchanges, { interval: 2, timeout: 20_000 }).toBeGreaterThan(1);
    },
    /** Stops the loops and returns every status that they saw. */
    stop: async () => {
      isOver = true;
      await Promise.all(loops);
      return [...statuses];
    },
  };
}

const liveSessions = ({ id }: TestUser) =>
  querySql(testApp.clone.superuserUrl, 'select id from sessions where user_id = $1', [id]);

describe.each([1, 4, 16])('with %i loops that impersonate and exit', (inFlight) => {
  test.each(Object.entries(ways))(
    '%s leaves none of them signed in',
    async (_, { end, left }) => {
      const home = await tenant();
      const subject = await user({ role: 'employee', tenantId: home.id });
      const otherAdmin = await withSession(await user({ role: 'super_user', tenantId: null }));
      for (let round = 0; round < rounds; round++) {
        const account = await user({ role: 'super_user', tenantId: null });
        const [owner, stolen] = [await withSession(account), await withSession(account)];
        const loops = startLoops(stolen, `/super/tenants/${home.id}/users/${subject.id}/impersonate-login`, inFlight);
        const statuses = await loops
          .warm()
          .then(() => end({ owner, otherAdmin }))
          .finally(loops.stop)
          .then(loops.stop);
        expect(await liveSessions(account), `round ${round}: sessions left`).toHaveLength(left);
        expect(statuses.filter((status) => status >= 500)).toEqual([]);
        if (left === 1) expect((await owner.browser.get('/auth/me')).status).toBe(200);
      }
    },
    60_000,
  );
});
