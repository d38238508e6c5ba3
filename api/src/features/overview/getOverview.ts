import { policies } from '../../contract/policies.ts';
import { marksAccountAsFailing } from '../../core/delivery/outboxStates.ts';
import { isPendingIn } from '../../core/links/linkStates.ts';
import { postgresError, type Transaction } from '@tenantry/db';
import { sql } from 'drizzle-orm';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import { shownInvitations } from '../invitations/shownInvitations.ts';
import { readAudit } from '../auditLog/readAudit.ts';
import { countTenants } from '../tenants/countTenants.ts';
import { hasStatus } from '../../core/users/hasStatus.ts';
import type { OnboardingFunnelStep, Overview } from './schemas.ts';

/** The platform's figures over the last `days` days of a time zone, counted on each request. */
export async function getOverview(ctx: AsPlatformAdmin, days: number, timeZone: string): Promise<Overview> {
  return readOverview(ctx, { days, timeZone }).catch((error: unknown) => {
    // This process may know newer time zones than the database.
    if (postgresError(error)?.code !== '22023') throw error;
    return readOverview(ctx, { days, timeZone: 'UTC' });
  });
}

type Period = { days: number; timeZone: string };

async function readOverview({ services, principal }: AsPlatformAdmin, period: Period): Promise<Overview> {
  const { days } = period;
  return services.database.transaction({ as: 'platform' }, async (tx) => {
    const { all, ...byStatus } = await countTenants(tx);
    return {
      ...period,
      ...(await countPeople(tx, principal, period, all, byStatus)),
      signIns: await countSignIns(tx, period),
      mails: await countMails(tx, period),
      onboarding: await countOnboarding(tx, days),
      attention: await findAttention(tx, principal),
      getStarted: await readFirstSteps(tx, principal),
      recentActivity: await readAudit(tx, undefined, 8),
    };
  });
}

type Principal = AsPlatformAdmin['principal'];

const isOpen = (principal: Principal, links: string) =>
  sql`${isPendingIn(links)} and ${shownInvitations(principal, links)}`;

const isExpiringSoon = (principal: Principal, links: string) =>
  sql`${isOpen(principal, links)} and ${sql.raw(links)}.expires_at < now() + make_interval(hours => ${policies.expiringSoonHours})`;

async function countPeople(
  tx: Transaction,
  principal: Principal,
  { days, timeZone }: Period,
  total: number,
  byStatus: Pick<Overview['tenants'], 'inactive' | 'active' | 'suspended' | 'deleted'>,
) {
  const {
    rows: [row],
  } = await tx.execute<Record<'created' | 'users' | 'active' | 'pending' | 'today' | 'open' | 'expiring', number>>(sql`
    select
      (select count(*)::int from tenants where status <> 'deleted' and created_at > now() - make_interval(days => ${days})) as created,
      people.*,
      (select count(*)::int from invitations where ${isOpen(principal, 'invitations')}) as open,
      (select count(*)::int from invitations where ${isExpiringSoon(principal, 'invitations')}) as expiring
      from (
        select count(*) filter (where t.status is distinct from 'deleted')::int as users,
               count(*) filter (where ${hasStatus.active})::int as active,
               count(*) filter (where ${hasStatus.pending})::int as pending,
               count(*) filter (where users.last_login_at >= date_trunc('day', now(), ${timeZone}))::int as today
          from users left join tenants t on t.id = users.tenant_id
      ) people`);
  const { created, users, active, pending, today, open, expiring } = row!;
  return {
    tenants: { total, createdInPeriod: created, ...byStatus },
    users: { total: users, active, pending },
    signedInToday: today,
    invitations: { open, expiringSoon: expiring },
  };
}

/** One bucket per day, or per hour for a single day. Empty buckets count zero. */
const bucketsOf = ({ days, timeZone }: Period) => {
  const unit = sql`${days === 1 ? 'hour' : 'day'}::text`;
  const zone = sql`${timeZone}::text`;
  const startOf = (at: string) => sql`date_trunc(${unit}, ${sql.raw(at)}, ${zone})`;
  return {
    startOf,
    since: sql`now() - make_interval(days => ${days + 1})`,
    // A day may have 23 or 25 hours, so days are counted by the local calendar.
    buckets:
      days === 1
        ? sql`select ${startOf('now()')} - make_interval(hours => ago) as at from generate_series(0, 23) ago`
        : sql`select (date_trunc('day', now() at time zone ${zone}) - make_interval(days => ago)) at time zone ${zone} as at from generate_series(0, ${days - 1}::int) ago`,
    date: sql`to_char(buckets.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as date`,
  };
};

async function countSignIns(tx: Transaction, period: Period): Promise<Overview['signIns']> {
  const { startOf, since, buckets, date } = bucketsOf(period);
  const { rows } = await tx.execute<Overview['signIns'][number]>(sql`
    with buckets as (${buckets}), counted as (
      select ${startOf('occurred_at')} as at,
             count(*) filter (where action = 'auth_signed_in' and outcome = 'done')::int as succeeded,
             count(*) filter (where action = 'auth_sign_in_refused')::int as refused
        from audit_log
       where action in ('auth_signed_in', 'auth_sign_in_refused') and occurred_at > ${since}
       group by 1
    )
    select ${date}, coalesce(succeeded, 0) as succeeded, coalesce(refused, 0) as refused
      from buckets left join counted using (at) order by buckets.at`);
  return rows;
}

async function countMails(tx: Transaction, period: Period): Promise<Overview['mails']> {
  const { startOf, since, buckets, date } = bucketsOf(period);
  const { rows } = await tx.execute<Overview['mails'][number]>(sql`
    with buckets as (${buckets}), counted as (
      select ${startOf('created_at')} as at,
             count(*) filter (where status = 'sent')::int as sent,
             count(*) filter (where status in ('queued', 'sending', 'retrying'))::int as waiting,
             count(*) filter (where status = 'abandoned')::int as failed
        from outbox where created_at > ${since} group by 1
    )
    select ${date}, coalesce(sent, 0) as sent, coalesce(waiting, 0) as waiting, coalesce(failed, 0) as failed
      from buckets left join counted using (at) order by buckets.at`);
  return rows;
}

const funnelSteps: OnboardingFunnelStep[] = [
  'tenant_created',
  'admin_invited',
  'admin_signed_in',
  'profile_saved',
  'branding_saved',
  'mail_decided',
  'finished',
];

/** How far the tenants created in the period have come with onboarding. */
async function countOnboarding(tx: Transaction, days: number): Promise<Overview['onboarding']> {
  const {
    rows: [row],
  } = await tx.execute<Record<OnboardingFunnelStep, number>>(sql`
    select count(*)::int as tenant_created,
           count(admins.tenant_id)::int as admin_invited,
           count(*) filter (where admins.signed_in)::int as admin_signed_in,
           count(s.profile_saved_at)::int as profile_saved,
           count(s.branding_saved_at)::int as branding_saved,
           count(s.mail_decided_at)::int as mail_decided,
           count(t.onboarded_at)::int as finished
      from tenants t
      join tenant_settings s on s.tenant_id = t.id
      left join (select tenant_id, bool_or(last_login_at is not null) as signed_in from users where role = 'admin' group by 1) admins on admins.tenant_id = t.id
     where t.status <> 'deleted' and t.created_at > now() - make_interval(days => ${days})`);
  return funnelSteps.map((step) => ({ step, count: row![step] }));
}

/** Which steps of a new installation are done. */
async function readFirstSteps(tx: Transaction, { user, secondFactor }: Principal): Promise<Overview['getStarted']> {
  const { rows } = await tx.execute<Omit<Overview['getStarted'], 'secondFactor'>>(sql`
    select exists(select from tenants where status <> 'deleted') as "tenant",
           exists(select from users u join tenants t on t.id = u.tenant_id
                   where u.role = 'admin' and t.status <> 'deleted') as "tenantAdmin",
           exists(select from mail_settings where tenant_id is null) as "mailAccount",
           exists(select from users where role = 'super_user' and is_active and id <> ${user.id}) as "secondAdmin"`);
  return { ...rows[0]!, secondFactor: secondFactor.enrolled };
}

/** What needs attention now, with a few names as examples. */
async function findAttention(tx: Transaction, principal: Principal): Promise<Overview['attention']> {
  const { rows } = await tx.execute<{
    kind: Overview['attention'][number]['kind'];
    count: number;
    examples: string[];
  }>(sql`
    with stuck as (
      select t.name from tenants t join tenant_settings s on s.tenant_id = t.id
       where t.status = 'inactive' and t.onboarded_at is null
         and greatest(t.created_at, s.profile_saved_at, s.branding_saved_at, s.mail_decided_at) < now() - make_interval(days => ${policies.stuckOnboardingDays})
       order by t.created_at
    ), expiring as (
      select coalesce(nullif(btrim(concat_ws(' ', u.first_name, u.last_name)), ''), u.email) as name
        from invitations i join users u on u.id = i.user_id
       where ${isExpiringSoon(principal, 'i')}
       order by i.expires_at
    ), failing as (
      select coalesce(t.name, 'Platform') as name, count(*) as mails
        from outbox o left join tenants t on t.id = o.tenant_id
       where ${marksAccountAsFailing('o')}
       group by 1 order by 2 desc
    )
    , hooks as (
      select url as name from webhooks where disabled_reason in ('gone', 'failing') order by updated_at desc
    )
    , damaged as (
      select f.name || ' ' || r.version as name from frontend_releases r join frontends f on f.id = r.frontend_id
       where r.damaged_at is not null and r.unused_since is null order by r.damaged_at desc
    ), halted as (
      select name || ' ' || (halted_details ->> 'version') as name from frontends
       where halted_by = 'health' order by halted_at desc
    )
    select 'mail_failing' as kind, (select coalesce(sum(mails), 0)::int from failing) as count, array(select name from failing limit 3) as examples
    union all
    select 'onboarding_stuck' as kind, (select count(*)::int from stuck) as count, array(select name from stuck limit 3) as examples
    union all
    select 'invitations_expiring', (select count(*)::int from expiring), array(select name from expiring limit 3)
    union all
    select 'webhooks_disabled', (select count(*)::int from hooks), array(select name from hooks limit 3)
    union all
    select 'frontends_damaged', (select count(*)::int from damaged), array(select name from damaged limit 3)
    union all
    select 'frontends_halted', (select count(*)::int from halted), array(select name from halted limit 3)`);
  return rows.filter(({ count }) => count > 0);
}
