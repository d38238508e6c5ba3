import type { AuditAction } from '../../contract/auditActions.ts';
import { notFound } from '../../core/AppError.ts';
import { isUuid } from '../../core/isUuid.ts';
import { isMailConfigured } from '../../core/delivery/mailAccounts.ts';
import { mutate, type Mutation } from '../../core/audit/mutate.ts';
import { fullName } from '../../core/principal.ts';
import type { AsPlatformAdmin, AsTenantMember } from '../../core/requestContext.ts';
import type { TenantStatus } from '../../contract/wireSchemas.ts';
import { requireLiveTenant } from '../tenants/getTenant.ts';
import { requireTenantUser } from './requireTenantUser.ts';
import type { TenantUserRow } from './userColumns.ts';

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
export async function readLiveTenant(
  { services }: AsPlatformAdmin | AsTenantMember,
  tenantId: string,
): Promise<LiveTenant> {
  if (!isUuid(tenantId)) throw notFound();
  return services.database.transaction({ as: 'platform' }, async (tx) => {
    const { id, name, slug, status } = await requireLiveTenant(tx, tenantId);
    return { id, name, slug, status, mailConfigured: await isMailConfigured(tx, id) };
  });
}

/**
 * Runs an admin's change to a tenant's user. It uses the tenant's database scope, so a query that forgets the
 * tenant can't touch another one.
 */
export async function mutateTenantUser<T>(
  ctx: AsPlatformAdmin | AsTenantMember,
  target: { tenantId: string; userId: string },
  action: AuditAction,
  work: (mutation: UserMutation) => Promise<T>,
): Promise<T> {
  const tenant = await readLiveTenant(ctx, target.tenantId);
  const attempt = { action, tenant, target: { type: 'user', id: target.userId, label: null } } as const;
  return mutate(ctx, { as: 'tenant', tenantId: tenant.id }, attempt, async (mutation) => {
    mutation.step('find user');
    const user = await requireTenantUser(mutation.tx, tenant.id, target.userId);
    const about = { tenant, target: { type: 'user', id: user.id, label: fullName(user) } };
    return work({
      ...mutation,
      tenant,
      user,
      record: (recorded, more) => mutation.audit({ action: recorded, ...about, ...more }),
    });
  });
}
