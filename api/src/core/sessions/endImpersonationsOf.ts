import type { Transaction } from '@tenantry/db';
import { sessions } from '@tenantry/db/schema';
import { eq } from 'drizzle-orm';
import type { RequestContext } from '../requestContext.ts';
import { endedSessionColumns, recordImpersonationEnds } from './recordImpersonationEnds.ts';

/**
 * Ends every impersonation of a user who is about to be removed, with its audit rows. The admins keep their sessions,
 * which lead back to `returnTo` with the next request. Requires the platform scope, because the sessions are theirs.
 */
export async function endImpersonationsOf(
  tx: Transaction,
  ctx: RequestContext,
  subjectUserId: string,
  returnTo: string,
): Promise<void> {
  const ended = await tx
    .update(sessions)
    .set({ subjectUserId: null, impersonationExpiresAt: null, returnTo })
    .where(eq(sessions.subjectUserId, subjectUserId))
    .returning(endedSessionColumns);
  const impersonations = ended.map((session) => ({ ...session, subjectUserId }));
  await recordImpersonationEnds(tx, ctx, impersonations, 'user is gone');
}
