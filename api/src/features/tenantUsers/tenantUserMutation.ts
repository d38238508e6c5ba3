import { builtOnce, type Scope } from '@tenantry/db';
import { tenants } from '@tenantry/db/schema';
import { and, eq, ne, sql } from 'drizzle-orm';
import type { AuditAction } from '../../contract/auditActions.ts';
import { notFound } from '../../core/AppError.ts';
import { isUuid } from '../../core/isUuid.ts';
import { mailConfiguredFor } from '../../core/delivery/mailAccounts.ts';
import { mutate, type Mutation } from '../../core/audit/mutate.ts';
import { fullName } from '../../core/principal.ts';
import type { AsOperator, AsTenantMember } from '../../core/requestContext.ts';
import { lockTeam } from '../../core/users/lockTeam.ts';
import type { TenantStatus } from '../../contract/wireSchemas.ts';
import { requireTenantUser } from './requireTenantUser.ts';
import type { TenantUserRow } from './userColumns.ts';

/** Whose user an action is about. `by` says who acts: the console, or the tenant's own admins, with names of their own. */
export type UserTarget = { tenantId: string; userId: string; by?: 'team' };

const teamActions: Partial<Record<AuditAction, AuditAction>> = {
  super_user_updated_tenant_user: 'tenant_user_updated',
  super_user_activated_tenant_user: 'tenant_user_activated',
  super_user_deactivated_tenant_user: 'tenant_user_deactivated',
  super_user_viewed_invite_link: 'tenant_user_invited',
  super_user_invite_generated: 'tenant_user_invited',
  super_user_invite_emailed: 'tenant_user_invite_emailed',
  super_user_invite_revoked: 'tenant_user_invite_revoked',
  super_user_initiated_password_reset: 'tenant_user_reset_link_made',
  super_user_viewed_reset_link: 'tenant_user_reset_link_made',
  super_user_ended_sessions: 'tenant_user_sessions_ended',
};

export type LiveTenant = { id: string; name: string; slug: string; status: TenantStatus; mailConfigured: boolean };
export type UserMutation = Mutation & {
  tenant: LiveTenant;
  user: TenantUserRow & { tenantId: string };
  /** Writes a row about this user in this tenant. */
  record(
    action: AuditAction,
    more?: Parameters<Mutation['audit']>[0] extends infer Entry ? Partial<Entry> : never,
  ): Promise<void>;
};

/**
 * Reads the tenant and whether it can send mail. In the platform scope, because a tenant can't see the platform's mail
 * account.
 */
export async function readLiveTenant({ services }: AsOperator | AsTenantMember, tenantId: string): Promise<LiveTenant> {
  if (!isUuid(tenantId)) throw notFound();
  const [tenant] = await services.database.transaction({ as: 'platform' }, (tx) =>
    selectLiveTenant(tx).execute({ tenantId }),
  );
  if (!tenant) throw notFound();
  return tenant;
}

const selectLiveTenant = builtOnce((tx) => {
  const { id, name, slug, status } = tenants;
  return tx
    .select({ id, name, slug, status, mailConfigured: mailConfiguredFor(sql`${tenants}.id`) })
    .from(tenants)
    .where(and(eq(id, sql.placeholder('tenantId')), ne(status, 'deleted')))
    .prepare('select_live_tenant');
});

/**
 * Runs an admin's change to a tenant's user. It uses the tenant's database scope, so a query that forgets the
 * tenant can't touch another one, unless the change has to reach what belongs to the platform.
 */
export async function mutateTenantUser<T>(
  ctx: AsOperator | AsTenantMember,
  target: UserTarget,
  action: AuditAction,
  work: (mutation: UserMutation) => Promise<T>,
  { locksTeam = false, scope }: { locksTeam?: boolean; scope?: Scope } = {},
): Promise<T> {
  const tenant = await readLiveTenant(ctx, target.tenantId);
  const attempt = {
    action: nameFor(target.by, action),
    tenant,
    target: { type: 'user', id: target.userId, label: null },
  } as const;
  return mutate(ctx, scope ?? { as: 'tenant', tenantId: tenant.id }, attempt, async (mutation) => {
    if (locksTeam) await lockTeam(mutation.tx, tenant.id);
    return work(await onTenantUser(mutation, tenant, target));
  });
}

/** Finds and locks the user within a change that is under way. */
export async function onTenantUser(
  mutation: Mutation,
  tenant: LiveTenant,
  { userId, by }: Pick<UserTarget, 'userId' | 'by'>,
): Promise<UserMutation> {
  mutation.step('find user');
  const user = await requireTenantUser(mutation.tx, tenant.id, userId);
  const about = { tenant, target: { type: 'user', id: user.id, label: fullName(user) } };
  return {
    ...mutation,
    tenant: { ...tenant, mailConfigured: tenant.mailConfigured && user.testUserUntil === null },
    user,
    record: (recorded, more) => mutation.audit({ action: nameFor(by, recorded), ...about, ...more }),
  };
}

/** A change by the tenant's own admins has a name of its own in the log. */
const nameFor = (by: UserTarget['by'], name: AuditAction) => (by === 'team' ? (teamActions[name] ?? name) : name);
