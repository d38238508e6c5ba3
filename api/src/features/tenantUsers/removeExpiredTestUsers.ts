import { tenants, users } from '@tenantry/db/schema';
import { and, eq, lte, ne, sql } from 'drizzle-orm';
import { commandContext } from '../../core/commandContext.ts';
import { mutate } from '../../core/audit/mutate.ts';
import type { Services } from '../../core/services.ts';
import { lockTeam } from '../../core/users/lockTeam.ts';
import { userLock } from '../../core/users/lockUser.ts';
import { removeAccount } from './removeTenantUser.ts';
import { tenantUserColumns } from './userColumns.ts';

/**
 * Removes test users whose time is up, one per transaction. They were refused since then; this takes the accounts away.
 * Replicas can run it at once. In a deleted tenant they wait until it is restored or purged.
 */
export async function removeExpiredTestUsers(services: Services): Promise<void> {
  const isExpired = lte(users.testUserUntil, sql`now()`);
  const expired = await services.database.transaction({ as: 'platform' }, (tx) =>
    tx
      .select({ id: users.id, tenant: { id: tenants.id, name: tenants.name } })
      .from(users)
      .innerJoin(tenants, eq(tenants.id, users.tenantId))
      .where(and(isExpired, ne(tenants.status, 'deleted')))
      .limit(500),
  );
  for (const { id, tenant } of expired) {
    const ctx = commandContext(services, 'test users');
    const attempt = {
      action: 'test_user_removed',
      tenant,
      target: { type: 'user', id, label: null },
    } as const;
    await mutate(ctx, { as: 'platform' }, attempt, async (mutation) => {
      const { tx, nothingChanged } = mutation;
      await lockTeam(tx, tenant.id);
      const still = and(eq(users.id, id), isExpired);
      await tx.select({ id: users.id }).from(users).where(still).for(userLock);
      const [user] = await tx.select(tenantUserColumns).from(users).where(still);
      if (user) await removeAccount(ctx, mutation, tenant, user, 'time is up');
      else nothingChanged();
    });
  }
}
