import { policies } from '../../contract/policies.ts';
import { pendingSignIns, sessions, tenants, users } from '@tenantry/db/schema';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { AppError, notFound } from '../../core/AppError.ts';
import { isUuid } from '../../core/isUuid.ts';
import { mutate } from '../../core/audit/mutate.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import { datesAsIso } from '../../core/datesAsIso.ts';
import { lockTenant } from './lockTenant.ts';
import { type Tenant } from './schemas.ts';
import { deleteTenantPhrase } from '../../contract/confirmPhrases.ts';
import { tenantColumns } from './tenantColumns.ts';

/** How long a deleted tenant can be restored. */
const { restorableDays } = policies;

/** Soft-deletes a tenant: its users are signed out at once, its data is kept for 30 days. Requires a typed phrase. */
export async function deleteTenant(
  ctx: AsPlatformAdmin,
  tenantId: string,
  phrase: string | undefined,
): Promise<Tenant> {
  const attempt = { action: 'tenant_deleted', target: { type: 'tenant', id: tenantId, label: null } } as const;
  return mutate(ctx, { as: 'platform' }, attempt, async ({ tx, step, audit }) => {
    step('lock tenant');
    const before = await lockTenant(tx, tenantId);
    const expected = deleteTenantPhrase(before.slug);
    if (phrase !== expected) {
      throw new AppError('CONFIRMATION_REQUIRED', 428, `Type “${expected}” to delete this tenant.`, {
        details: { header: 'X-Confirm', phrase: expected },
      });
    }
    step('delete tenant');
    const [after] = await tx
      .update(tenants)
      .set({ status: 'deleted', statusBeforeDeletion: before.status, deletedAt: sql`now()`, updatedAt: sql`now()` })
      .where(eq(tenants.id, before.id))
      .returning(tenantColumns);
    await audit({
      action: 'tenant_deleted',
      tenant: before,
      target: { type: 'tenant', id: before.id, label: before.name },
      changes: { status: { before: before.status, after: 'deleted' } },
      details: { restorableDays },
    });
    return datesAsIso(after!);
  });
}

/** Restores a deleted tenant to its previous state, while that is possible. */
export async function restoreTenant(ctx: AsPlatformAdmin, tenantId: string): Promise<Tenant> {
  if (!isUuid(tenantId)) throw notFound();
  const attempt = { action: 'tenant_restored', target: { type: 'tenant', id: tenantId, label: null } } as const;
  return mutate(ctx, { as: 'platform' }, attempt, async ({ tx, step, audit }) => {
    step('restore tenant');
    const [after] = await tx
      .update(tenants)
      .set({
        status: sql`coalesce(${tenants.statusBeforeDeletion}, 'inactive')`,
        statusBeforeDeletion: null,
        deletedAt: null,
        updatedAt: sql`now()`,
      })
      .where(
        and(
          eq(tenants.id, tenantId),
          eq(tenants.status, 'deleted'),
          sql`${tenants.deletedAt} > now() - make_interval(days => ${restorableDays})`,
        ),
      )
      .returning(tenantColumns);
    if (!after) throw notFound();
    step('end sessions');
    // They didn't work while the tenant was deleted, and must not start to again.
    const people = tx.select({ id: users.id }).from(users).where(eq(users.tenantId, after.id));
    await tx.delete(sessions).where(inArray(sessions.userId, people));
    await tx.delete(pendingSignIns).where(inArray(pendingSignIns.userId, people));
    await audit({
      action: 'tenant_restored',
      tenant: after,
      target: { type: 'tenant', id: after.id, label: after.name },
      changes: { status: { before: 'deleted', after: after.status } },
    });
    return datesAsIso(after);
  });
}
