import { querySql, runSql } from '@tenantry/db/testing';
import { describe, expect, test } from 'vitest';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';

const testApp = await createTestApp();
const { user, withSession } = actorsOf(testApp);
const root = await user({ role: 'super_user', tenantId: null });
const { browser } = await withSession(root);

const tenantId = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const userId = (n: number) => `00000000-0000-4000-8000-0000000001${String(n).padStart(2, '0')}`;
await runSql(testApp.clone.superuserUrl, [
  `insert into tenants (id, name, slug, status, onboarded_at, created_at) values
     ('${tenantId(1)}', 'Finished', 't-one', 'active', now() - interval '1 day', now() - interval '3 days'),
     ('${tenantId(2)}', 'Half way', 't-two', 'inactive', null, now() - interval '2 days'),
     ('${tenantId(3)}', 'Stuck', 't-three', 'inactive', null, now() - interval '20 days'),
     ('${tenantId(4)}', 'Paused', 't-four', 'suspended', null, now() - interval '60 days'),
     ('${tenantId(5)}', 'Gone', 't-five', 'deleted', null, now() - interval '1 day'),
     ('${tenantId(6)}', 'Slow but moving', 't-six', 'inactive', null, now() - interval '20 days')`,
  `insert into tenant_settings (tenant_id, display_name, profile_saved_at, branding_saved_at, mail_decided_at) values
     ('${tenantId(1)}', 'x', now(), now(), now()), ('${tenantId(2)}', 'x', now(), null, null), ('${tenantId(3)}', 'x', now() - interval '19 days', null, null),
     ('${tenantId(4)}', 'x', now() - interval '50 days', null, null), ('${tenantId(5)}', 'x', now(), now(), now()), ('${tenantId(6)}', 'x', now() - interval '1 day', null, null)`,
  `insert into users (id, tenant_id, email, first_name, last_name, role, is_active, password_hash, last_login_at) values
     ('${userId(1)}', '${tenantId(1)}', 'one@example.com', 'Ada', 'Byron', 'admin', true, 'h', now()),
     ('${userId(2)}', '${tenantId(2)}', 'two@example.com', '', '', 'admin', true, null, null),
     ('${userId(3)}', '${tenantId(1)}', 'three@example.com', 'Off', 'Duty', 'employee', false, 'h', now() - interval '3 days'),
     ('${userId(4)}', '${tenantId(1)}', 'four@example.com', 'Late', 'Comer', 'employee', true, 'h', now() - interval '2 days')`,
  `insert into invitations (tenant_id, user_id, token_hash, expires_at, used_at, revoked_at) values
     ('${tenantId(2)}', '${userId(2)}', 'a', now() + interval '1 day', null, null),
     ('${tenantId(1)}', '${userId(4)}', 'b', now() + interval '5 days', null, null),
     ('${tenantId(1)}', '${userId(1)}', 'c', now() + interval '1 day', now(), null),
     ('${tenantId(1)}', '${userId(3)}', 'd', now() + interval '1 day', null, now()),
     ('${tenantId(1)}', '${userId(3)}', 'e', now() - interval '1 day', null, null)`,
  `insert into audit_log (request_id, action, outcome, occurred_at) values
     ('r', 'auth_signed_in', 'done', now()), ('r', 'auth_signed_in', 'done', now()), ('r', 'auth_signed_in', 'failed', now()), ('r', 'auth_sign_in_refused', 'refused', now()),
     ('r', 'auth_signed_in', 'done', now() - interval '2 days'), ('r', 'auth_signed_in', 'done', now() - interval '40 days'), ('r', 'tenant_created', 'done', now())`,
]);
const overview = async (days: number) => (await browser.get(`/super/overview?days=${days}`)).body;

describe('GET /super/overview', () => {
  test('counts tenants by status, and those created in the period', async () => {
    expect((await overview(7)).tenants).toEqual({
      total: 5,
      active: 1,
      inactive: 3,
      suspended: 1,
      deleted: 1,
      createdInPeriod: 2,
    });
    expect((await overview(30)).tenants.createdInPeriod).toBe(4);
    expect((await overview(90)).tenants.createdInPeriod).toBe(5);
  });

  test('counts users by role, and those active today', async () => {
    const { users, signedInToday } = await overview(30);
    // Includes the calling platform admin.
    expect(users).toEqual({ total: 5, active: 3, pending: 1 });
    expect(signedInToday).toBe(1);
  });

  test('counts valid invitations, and those that expire soon', async () => {
    expect((await overview(30)).invitations).toEqual({ open: 2, expiringSoon: 1 });
  });

  test.each([
    [1, 24, 2, 1],
    [7, 7, 3, 1],
    [30, 30, 3, 1],
    [90, 90, 4, 1],
  ])('returns %i days as %i points, including those without events', async (days, points, succeeded, refused) => {
    const { signIns, days: shown } = await overview(days);
    const sum = (field: string) =>
      signIns.reduce((total: number, point: Record<string, number>) => total + point[field]!, 0);
    expect(shown).toBe(days);
    expect(signIns).toHaveLength(points);
    expect([sum('succeeded'), sum('refused')]).toEqual([succeeded, refused]);
    const dates: string[] = signIns.map(({ date }: { date: string }) => date);
    expect(dates).toEqual([...new Set(dates)].toSorted());
    expect(Date.now() - new Date(dates.at(-1)!).getTime()).toBeLessThan(days === 1 ? 3_600_000 : 86_400_000);
  });

  test('follows the tenants of the period through onboarding', async () => {
    const steps = Object.fromEntries(
      (await overview(30)).onboarding.map(({ step, count }: { step: string; count: number }) => [step, count]),
    );
    expect(steps).toEqual({
      tenant_created: 4,
      admin_invited: 2,
      admin_signed_in: 1,
      profile_saved: 4,
      branding_saved: 1,
      mail_decided: 1,
      finished: 1,
    });
  });

  test('lists what needs attention', async () => {
    expect((await overview(30)).attention).toEqual([
      { kind: 'onboarding_stuck', count: 1, examples: ['Stuck'] },
      { kind: 'invitations_expiring', count: 1, examples: ['two@example.com'] },
    ]);
  });

  test('counts mail that fails because of its sender, not because of one bad recipient', async () => {
    const mail = (cause: string) =>
      `insert into outbox (request_id, template, to_email, params, status, failure_cause) values ('req_x', 'test', 'x@example.com', '{}', 'abandoned', ${cause})`;
    await runSql(testApp.clone.superuserUrl, [mail("'mail'")]);
    const failing = async () =>
      (await overview(30)).attention.find(({ kind }: { kind: string }) => kind === 'mail_failing');
    expect(await failing()).toBeUndefined();
    await runSql(testApp.clone.superuserUrl, [mail("'account'"), mail('null')]);
    expect(await failing()).toMatchObject({ count: 2, examples: ['Platform'] });
  });

  test('ends with the eight newest rows of the audit log', async () => {
    const { recentActivity } = await overview(30);
    expect(recentActivity).toHaveLength(7);
    expect(recentActivity[0]).toMatchObject({ action: 'tenant_created', outcome: 'done' });
  });

  test('covers thirty days by default', async () => {
    expect((await browser.get('/super/overview')).body.days).toBe(30);
  });

  describe('in the reader’s time zone', () => {
    const overviewIn = async (zone: string, days: number) => {
      browser.cookies.set('tenantry_time_zone', zone);
      const body = await overview(days);
      browser.cookies.delete('tenantry_time_zone');
      return body;
    };
    const localTime = (at: string, timeZone: string) =>
      new Date(at).toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });

    test.each(['UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kolkata', 'America/New_York', 'Europe/Berlin'])(
      'days begin at midnight, also across a change of clocks: %s',
      async (timeZone) => {
        for (const [days, succeeded] of [
          [7, 3],
          [90, 4],
        ] as const) {
          const shown = await overviewIn(timeZone, days);
          expect(shown.timeZone).toBe(timeZone);
          const dates: string[] = shown.signIns.map(({ date }: { date: string }) => date);
          expect(dates).toHaveLength(days);
          expect(new Set(dates.map((date) => localTime(date, timeZone)))).toEqual(new Set(['00:00']));
          expect(shown.mails.map(({ date }: { date: string }) => date)).toEqual(dates);
          const sum = shown.signIns.reduce((total: number, point: { succeeded: number }) => total + point.succeeded, 0);
          expect(sum).toBe(succeeded);
        }
      },
    );

    test('an event counts on the day that it has in that time zone', async () => {
      const [row] = await querySql(
        testApp.clone.superuserUrl,
        `insert into audit_log (request_id, action, outcome, occurred_at)
         values ('r', 'auth_sign_in_refused', 'refused', date_trunc('day', now(), 'Pacific/Kiritimati') - interval '4 days' + interval '30 minutes')
         returning to_char(occurred_at at time zone 'Pacific/Kiritimati', 'YYYY-MM-DD') as at`,
      );
      const { signIns } = await overviewIn('Pacific/Kiritimati', 7);
      const day = signIns.find(
        ({ refused, date }: { refused: number; date: string }) =>
          refused === 1 && Date.now() - Date.parse(date) > 3 * 86_400_000,
      );
      expect(new Date(day.date).toLocaleDateString('sv', { timeZone: 'Pacific/Kiritimati' })).toBe(row!['at']);
    });

    test.each(['Nowhere/At_All', '+05:30', "UTC'; drop table users", ''])('falls back to UTC for %j', async (zone) => {
      expect((await overviewIn(zone, 7)).timeZone).toBe('UTC');
    });
  });
});
