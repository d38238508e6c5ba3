import type { Transaction } from '@tenantry/db';
import { securityPolicy, tenantSecurityPolicies } from '@tenantry/db/schema';
import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import { changesBetween } from '../../core/audit/audit.ts';
import { mutate } from '../../core/audit/mutate.ts';
import { enforceRateLimits, reminderLimits } from '../../core/limits/rateLimit.ts';
import type { AsTenantMember } from '../../core/requestContext.ts';
import { readGroup, remindOfSecondFactor, rolesOf } from './policyGroups.ts';
import type { saveTenantSecurityPolicySchema, TenantSecurityPolicy } from './schemas.ts';

export const getTenantSecurityPolicy = ({ principal, services }: AsTenantMember): Promise<TenantSecurityPolicy> =>
  services.database.transaction({ as: 'tenant', tenantId: principal.tenant.id }, describe);

async function describe(tx: Transaction): Promise<TenantSecurityPolicy> {
  const [own] = await tx.select().from(tenantSecurityPolicies);
  const [platform] = await tx.select().from(securityPolicy);
  const iso = (moment: Date | null | undefined) => moment?.toISOString() ?? null;
  return {
    tenantAdmins: {
      startsAt: iso(own?.tenantAdminsFrom),
      platformStartsAt: iso(platform!.tenantAdminsFrom),
      ...(await readGroup(tx, 'tenantAdmins')),
    },
    everyone: {
      startsAt: iso(own?.everyoneFrom),
      platformStartsAt: iso(platform!.everyoneFrom),
      ...(await readGroup(tx, 'everyone')),
    },
  };
}

/** Saves what the tenant requires beyond the platform. It can ask for more, never for less. */
export async function saveTenantSecurityPolicy(
  ctx: AsTenantMember,
  input: z.output<typeof saveTenantSecurityPolicySchema>,
): Promise<TenantSecurityPolicy> {
  const { tenant } = ctx.principal;
  if (input.notify) await enforceRateLimits(ctx, reminderLimits(tenant.id));
  const attempt = {
    action: 'security_policy_changed',
    tenant,
    target: { type: 'tenant', id: tenant.id, label: tenant.name },
  } as const;
  await mutate(ctx, { as: 'tenant', tenantId: tenant.id }, attempt, async ({ tx, step, audit, nothingChanged }) => {
    step('lock policy');
    await tx.insert(tenantSecurityPolicies).values({ tenantId: tenant.id }).onConflictDoNothing();
    const [before] = await tx.select().from(tenantSecurityPolicies).for('update');
    const from = (start: { startsAt: string | null }) => (start.startsAt === null ? null : new Date(start.startsAt));
    const changed = {
      ...(input.tenantAdmins && { tenantAdminsFrom: from(input.tenantAdmins) }),
      ...(input.everyone && { everyoneFrom: from(input.everyone) }),
    };
    step('save policy');
    await tx.update(tenantSecurityPolicies).set({ ...changed, updatedAt: sql`now()` });
    step('queue mails');
    const notified =
      input.notify && tenant.mailConfigured
        ? await remindOfSecondFactor(tx, ctx.requestId, {
            isMailConfigured: true,
            roles: input.notifyGroup && rolesOf[input.notifyGroup],
          })
        : 0;
    const changes = changesBetween<Record<string, unknown>>({ ...before! }, changed);
    if (Object.keys(changes).length > 0 || input.notify) await audit({ ...attempt, changes, details: { notified } });
    else nothingChanged();
  });
  return getTenantSecurityPolicy(ctx);
}
