import { tenants } from '@tenantry/db/schema';
import { eq, sql } from 'drizzle-orm';
import { mutate } from '../../core/audit/mutate.ts';
import type { RequestContext } from '../../core/requestContext.ts';
import { policies } from '../../contract/policies.ts';

/**
 * Removes deleted tenants whose time to be restored is over; their audit rows stay. One tenant per transaction, and
 * replicas don't wait for each other.
 */
export async function purgeTenants(ctx: RequestContext): Promise<number> {
  for (let purged = 0; ; purged++) {
    const found = await mutate(
      ctx,
      { as: 'platform' },
      { action: 'tenant_purged' },
      async ({ tx, audit, nothingChanged }) => {
        const [tenant] = await tx
          .select({ id: tenants.id, name: tenants.name })
          .from(tenants)
          .where(
            sql`${tenants.status} = 'deleted' and ${tenants.deletedAt} <= now() - make_interval(days => ${policies.restorableDays})`,
          )
          .limit(1)
          .for('update', { skipLocked: true });
        if (!tenant) {
          nothingChanged();
          return false;
        }
        await tx.delete(tenants).where(eq(tenants.id, tenant.id));
        await audit({ action: 'tenant_purged', tenant, target: { type: 'tenant', id: tenant.id, label: tenant.name } });
        return true;
      },
    );
    if (!found) return purged;
  }
}
