import type { Transaction } from '@tenantry/db';
import { sessions, tenants, users } from '@tenantry/db/schema';
import { eq, inArray, sql } from 'drizzle-orm';
import { audit } from '../audit/audit.ts';
import { isSignedIn } from '../principal.ts';
import type { RequestContext } from '../requestContext.ts';
import { impersonationEnded } from './impersonationEnded.ts';

const endsAt = sql`least(${sessions.impersonationExpiresAt}, ${sessions.expiresAt})`;

/** What a session that is deleted returns for recordImpersonationEnds. */
export const endedSessionColumns = {
  id: sessions.id,
  adminId: sessions.userId,
  subjectUserId: sessions.subjectUserId,
  startedAt: sessions.impersonationStartedAt,
  expiresAt: sql<Date>`${endsAt}`.mapWith(sessions.expiresAt),
  reason: sessions.impersonationReason,
  isOver: sql<boolean>`${endsAt} <= now()`,
};

type EndedSession = {
  id: string;
  adminId: string;
  subjectUserId: string | null;
  startedAt: Date | null;
  expiresAt: Date;
  reason: string | null;
  isOver: boolean;
};

/**
 * Writes the end of the impersonations among sessions that this transaction has ended, in the platform's and the
 * tenant's log. Only one transaction can end a session, so each impersonation has one end. Requires the platform scope
 * if there are any.
 */
export async function recordImpersonationEnds(
  tx: Transaction,
  ctx: RequestContext,
  ended: EndedSession[],
  why?: 'user is gone',
): Promise<void> {
  for (const { id, adminId, subjectUserId, startedAt, expiresAt, reason, isOver } of ended) {
    if (subjectUserId === null) continue;
    const people = await tx
      .select({ user: users, tenant: { id: tenants.id, name: tenants.name } })
      .from(users)
      .leftJoin(tenants, eq(tenants.id, users.tenantId))
      .where(inArray(users.id, [adminId, subjectUserId]));
    const [admin, subject] = [adminId, subjectUserId].map((person) => people.find(({ user }) => user.id === person)!);
    const isOwn = isSignedIn(ctx.principal) && ctx.principal.sessionId === id;
    const cause = isOver ? 'time is up' : (why ?? (isOwn ? 'signed out' : 'session ended'));
    await audit(
      tx,
      // Neither the address nor the browser of another request is the admin's.
      isOwn ? ctx : { ...ctx, ip: null, userAgent: null },
      {
        ...impersonationEnded({ startedAt: startedAt!, expiresAt, reason }, subject!.user, cause),
        actor: admin!.user,
        tenant: subject!.tenant,
      },
    );
  }
}
