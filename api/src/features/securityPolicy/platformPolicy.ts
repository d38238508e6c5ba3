import type { Transaction } from '@tenantry/db';
import { securityPolicy, sessions, tenants, tenantSecurityPolicies } from '@tenantry/db/schema';
import { and, asc, eq, isNotNull, ne, or, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Config } from '../../config.ts';
import { validationFailed, type FieldProblem } from '../../core/AppError.ts';
import { changesBetween } from '../../core/audit/audit.ts';
import { mutate } from '../../core/audit/mutate.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import { defaultStepUpMinutes } from '../../core/secondFactor/secondFactorRule.ts';
import { readGroup, remindOfSecondFactor, rolesOf, type PolicyGroup } from './policyGroups.ts';
import type { saveSecurityPolicySchema, SecurityPolicy } from './schemas.ts';

type Row = typeof securityPolicy.$inferSelect;
type Input = z.output<typeof saveSecurityPolicySchema>;

const columns = {
  platformAdmins: { from: 'platformAdminsFrom', idle: 'platformIdleMinutes', absolute: 'platformAbsoluteMinutes' },
  tenantAdmins: { from: 'tenantAdminsFrom', idle: 'tenantAdminIdleMinutes', absolute: 'tenantAdminAbsoluteMinutes' },
  everyone: { from: 'everyoneFrom', idle: 'everyoneIdleMinutes', absolute: 'everyoneAbsoluteMinutes' },
} as const satisfies Record<PolicyGroup, Record<string, keyof Row>>;
const groups = Object.keys(columns) as PolicyGroup[];

const limitsOf = ({ sessions: limits }: Config, group: PolicyGroup) =>
  group === 'platformAdmins' ? limits.platform : limits.tenant;

export const getSecurityPolicy = ({ services }: AsPlatformAdmin): Promise<SecurityPolicy> =>
  services.database.transaction({ as: 'platform' }, (tx) => describe(tx, services.config));

async function describe(tx: Transaction, config: Config): Promise<SecurityPolicy> {
  const row = await readRow(tx, config);
  const requiringMore = await readTenantsRequiringMore(tx);
  const group = async (name: PolicyGroup) => ({
    startsAt: row[columns[name].from]?.toISOString() ?? null,
    ...(await readGroup(tx, name)),
  });
  const length = (name: PolicyGroup) => {
    const { idleMinutes, absoluteMinutes } = limitsOf(config, name);
    return {
      idleMinutes: Math.min(row[columns[name].idle] ?? idleMinutes, idleMinutes),
      absoluteMinutes: Math.min(row[columns[name].absolute] ?? absoluteMinutes, absoluteMinutes),
      maxIdleMinutes: idleMinutes,
      maxAbsoluteMinutes: absoluteMinutes,
    };
  };
  return {
    platformAdmins: await group('platformAdmins'),
    tenantAdmins: await group('tenantAdmins'),
    everyone: await group('everyone'),
    isDecided: row.decidedAt !== null,
    tenantsRequiringMore: requiringMore.length,
    requiringMore: requiringMore.slice(0, shownTenants),
    stepUpMinutes: row.stepUpMinutes ?? defaultStepUpMinutes(config),
    sessions: {
      platformAdmins: length('platformAdmins'),
      tenantAdmins: length('tenantAdmins'),
      everyone: length('everyone'),
    },
  };
}

const shownTenants = 100;

async function readTenantsRequiringMore(tx: Transaction): Promise<SecurityPolicy['requiringMore']> {
  const { tenantAdminsFrom, everyoneFrom } = tenantSecurityPolicies;
  const rows = await tx
    .select({
      id: tenants.id,
      name: tenants.name,
      tenantAdminsFrom,
      everyoneFrom,
      withoutFactor: sql<number>`(
        select count(*)::int from users u join security_policy p on true
          join tenant_security_policies q on q.tenant_id = u.tenant_id
         where u.tenant_id = "tenants"."id" and u.is_active and u.second_factor_since is null
           and second_factor_required_from(u.role, p, q) is not null)`,
    })
    .from(tenantSecurityPolicies)
    .innerJoin(tenants, eq(tenants.id, tenantSecurityPolicies.tenantId))
    .where(and(ne(tenants.status, 'deleted'), or(isNotNull(tenantAdminsFrom), isNotNull(everyoneFrom))))
    .orderBy(asc(tenants.name), asc(tenants.id));
  return rows.map((row) => ({
    ...row,
    tenantAdminsFrom: row.tenantAdminsFrom?.toISOString() ?? null,
    everyoneFrom: row.everyoneFrom?.toISOString() ?? null,
  }));
}

async function readRow(tx: Transaction, config: Config): Promise<Row> {
  const [row] = await tx.select().from(securityPolicy);
  return { ...row!, ...(hasNoDefault(config, row!) && { platformAdminsFrom: null }) };
}

/** On loopback the initial requirement of an installation doesn't apply. The first save makes that explicit. */
const hasNoDefault = ({ isLoopback }: Config, { decidedAt }: Row) => isLoopback && decidedAt === null;

/** Saves the platform's security policy. Shorter sessions apply to those that are open, too. */
export async function saveSecurityPolicy(ctx: AsPlatformAdmin, input: Input): Promise<SecurityPolicy> {
  const { config } = ctx.services;
  refuseLongerSessions(config, input);
  const attempt = { action: 'security_policy_changed', target: { type: 'platform', id: null, label: null } } as const;
  return mutate(ctx, { as: 'platform' }, attempt, async ({ tx, step, audit, nothingChanged }) => {
    step('lock policy');
    const [locked] = await tx.select().from(securityPolicy).for('update');
    const before = { ...locked!, ...(hasNoDefault(config, locked!) && { platformAdminsFrom: null }) };
    const changed = { platformAdminsFrom: before.platformAdminsFrom, ...changedColumns(input) };
    step('save policy');
    const [after] = await tx
      .update(securityPolicy)
      .set({ ...changed, decidedAt: sql`coalesce(${securityPolicy.decidedAt}, now())` })
      .returning();
    if (input.sessions) await shortenOpenSessions(tx);
    step('queue mails');
    const notified = input.notify
      ? await remindOfSecondFactor(tx, ctx.requestId, { roles: input.notifyGroup && rolesOf[input.notifyGroup] })
      : 0;
    const { decidedAt: _was, ...former } = before;
    const { decidedAt: _is, ...current } = after!;
    const changes = changesBetween<Record<string, unknown>>(former, current);
    const isFirst = before.decidedAt === null;
    if (Object.keys(changes).length === 0 && !input.notify && !isFirst) nothingChanged();
    else await audit({ ...attempt, changes, details: { notified } });
    return describe(tx, config);
  });
}

function changedColumns(input: Input): Partial<Row> {
  const changed: Partial<Record<keyof Row, unknown>> = {};
  for (const group of groups) {
    const { from, idle, absolute } = columns[group];
    const start = input[group];
    if (start) changed[from] = start.startsAt === null ? null : new Date(start.startsAt);
    const length = input.sessions?.[group];
    if (length) {
      changed[idle] = length.idleMinutes;
      changed[absolute] = length.absoluteMinutes;
    }
  }
  if (input.stepUpMinutes !== undefined) changed.stepUpMinutes = input.stepUpMinutes;
  return changed as Partial<Row>;
}

/** The configuration sets the maximum length of sessions. */
function refuseLongerSessions(config: Config, { sessions: lengths }: Input): void {
  const problems = groups.flatMap((group): FieldProblem[] => {
    const { idleMinutes, absoluteMinutes } = lengths?.[group] ?? { idleMinutes: null, absoluteMinutes: null };
    const most = limitsOf(config, group);
    const path = `sessions.${group}`;
    return [
      ...(idleMinutes !== null && idleMinutes > most.idleMinutes
        ? [{ path: `${path}.idleMinutes`, message: `The configuration allows at most ${most.idleMinutes} minutes.` }]
        : []),
      ...(absoluteMinutes !== null && absoluteMinutes > most.absoluteMinutes
        ? [
            {
              path: `${path}.absoluteMinutes`,
              message: `The configuration allows at most ${most.absoluteMinutes} minutes.`,
            },
          ]
        : []),
    ];
  });
  if (problems.length > 0) throw validationFailed(problems);
}

/** Sessions that another transaction holds are skipped: it replaces or touches them, which sets the new limit. */
async function shortenOpenSessions(tx: Transaction): Promise<void> {
  await tx.execute(sql`
    update ${sessions} s
       set absolute_expires_at = least(s.absolute_expires_at, now() + make_interval(mins => l.absolute)),
           expires_at = least(s.expires_at, s.last_seen_at + make_interval(mins => l.idle), now() + make_interval(mins => l.absolute))
      from (select o.id,
                   case u.role when 'super_user' then p.platform_idle_minutes when 'admin' then p.tenant_admin_idle_minutes
                               else p.everyone_idle_minutes end as idle,
                   case u.role when 'super_user' then p.platform_absolute_minutes
                               when 'admin' then p.tenant_admin_absolute_minutes else p.everyone_absolute_minutes end as absolute
              from sessions o join users u on u.id = o.user_id cross join security_policy p
               for update of o skip locked) l
     where s.id = l.id and (l.idle is not null or l.absolute is not null)`);
}
