import { sessions } from '@tenantry/db/schema';
import { and, desc, eq, gt, sql } from 'drizzle-orm';
import { scopeOf } from '../../core/principal.ts';
import type { AsSignedIn } from '../../core/requestContext.ts';
import type { Page } from '../../contract/wireSchemas.ts';
import type { SessionItem } from './schemas.ts';

/** Lists the caller's sessions. */
export async function listSessions({ principal, services }: AsSignedIn): Promise<Page<SessionItem>> {
  const rows = await services.database.transaction(scopeOf(principal.user), (tx) =>
    tx
      .select()
      .from(sessions)
      .where(and(eq(sessions.userId, principal.user.id), gt(sessions.expiresAt, sql`now()`)))
      .orderBy(desc(sessions.lastSeenAt))
      .limit(100),
  );
  const items = rows.map(({ id, createdAt, lastSeenAt, expiresAt, ip, userAgent }) => ({
    id,
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    ip,
    userAgent,
    current: id === principal.sessionId,
  }));
  return { items, nextCursor: null };
}
