import { securityPolicy } from '@tenantry/db/schema';
import { and, gt, isNull, sql } from 'drizzle-orm';
import { commandContext } from '../../core/commandContext.ts';
import { isMailConfigured } from '../../core/delivery/mailAccounts.ts';
import type { Services } from '../../core/services.ts';
import { remindOfSecondFactor } from './policyGroups.ts';

/** After an upgrade, tells platform admins once that they will need a second factor. Waits until mail works. */
export async function announceUpgrade(services: Services): Promise<void> {
  if (services.config.isLoopback) return;
  const { requestId } = commandContext(services, 'announcement');
  await services.database.transaction({ as: 'platform' }, async (tx) => {
    if (!(await isMailConfigured(tx, null))) return;
    const [due] = await tx
      .update(securityPolicy)
      .set({ announcedAt: sql`now()` })
      .where(
        and(
          isNull(securityPolicy.announcedAt),
          isNull(securityPolicy.decidedAt),
          gt(securityPolicy.platformAdminsFrom, sql`now()`),
        ),
      )
      .returning({ isOnly: securityPolicy.isOnly });
    if (due) await remindOfSecondFactor(tx, requestId, { roles: ['super_user'] });
  });
}
