import { sessions } from '@tenantry/db/schema';
import { inArray, lt, sql } from 'drizzle-orm';
import { commandContext } from '../commandContext.ts';
import type { Services } from '../services.ts';
import { endedSessionColumns, recordImpersonationEnds } from './recordImpersonationEnds.ts';

/**
 * Deletes expired sessions, and records the end of those that impersonated someone. What another transaction is
 * deleting already is left to it: two that delete the same rows could deadlock.
 */
export const clearExpiredSessions = (services: Services): Promise<void> =>
  services.database.transaction({ as: 'platform' }, async (tx) => {
    const expired = tx
      .select({ id: sessions.id })
      .from(sessions)
      .where(lt(sessions.expiresAt, sql`now()`))
      .for('update', { skipLocked: true });
    const ended = await tx.delete(sessions).where(inArray(sessions.id, expired)).returning(endedSessionColumns);
    await recordImpersonationEnds(tx, commandContext(services, 'expired sessions'), ended);
  });
