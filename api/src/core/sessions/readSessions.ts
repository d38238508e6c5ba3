import type { Transaction } from '@tenantry/db';
import { sessions } from '@tenantry/db/schema';
import { and, desc, eq, gt, sql } from 'drizzle-orm';
import { datesAsIso } from '../datesAsIso.ts';

/** Where a user is signed in, as lists show it. */
export async function readSessions(tx: Transaction, userId: string) {
  const rows = await tx
    .select({
      id: sessions.id,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      expiresAt: sessions.expiresAt,
      ip: sessions.ip,
      userAgent: sessions.userAgent,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), gt(sessions.expiresAt, sql`now()`)))
    .orderBy(desc(sessions.lastSeenAt))
    .limit(100);
  return rows.map(datesAsIso);
}
