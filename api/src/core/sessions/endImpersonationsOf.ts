import type { Transaction } from '@tenantry/db';
import { sessions, users } from '@tenantry/db/schema';
import { eq, sql } from 'drizzle-orm';
import { audit, type AuditEntry } from '../audit/audit.ts';
import type { RequestContext } from '../requestContext.ts';
import { impersonationEnded } from './impersonationEnded.ts';

type Removed = { id: string; email: string; firstName: string; lastName: string };

/**
 * Ends every impersonation of a user who is about to be removed, with its audit rows. The admins keep their sessions,
 * which lead back to `returnTo` with the next request. Requires the platform scope, because the sessions are theirs.
 */
export async function endImpersonationsOf(
  tx: Transaction,
  ctx: RequestContext,
  subject: Removed,
  tenant: AuditEntry['tenant'],
  returnTo: string,
): Promise<void> {
  const ended = await tx
    .update(sessions)
    .set({ subjectUserId: null, impersonationExpiresAt: null, returnTo })
    .where(eq(sessions.subjectUserId, subject.id))
    .returning({
      adminId: sessions.userId,
      startedAt: sessions.impersonationStartedAt,
      reason: sessions.impersonationReason,
      isLive: sql<boolean>`${sessions.expiresAt} > now()`,
    });
  for (const { adminId, startedAt, reason, isLive } of ended) {
    if (!isLive) continue;
    const [admin] = await tx
      .select({
        id: users.id,
        email: users.email,
        firstName: users.firstName,
        lastName: users.lastName,
        role: users.role,
      })
      .from(users)
      .where(eq(users.id, adminId));
    // Neither the address nor the browser of this request is the admin's.
    const elsewhere = { ...ctx, ip: null, userAgent: null };
    const entry = impersonationEnded({ startedAt: startedAt!, reason }, subject, 'user is gone');
    await audit(tx, elsewhere, { ...entry, actor: admin!, ...(tenant !== undefined && { tenant }) });
  }
}
