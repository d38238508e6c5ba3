import type { Transaction } from '@tenantry/db';
import { auditLog, tenants, users } from '@tenantry/db/schema';
import { and, eq, gte, ilike, inArray, lt, or, sql, type SQL } from 'drizzle-orm';
import type { z } from 'zod';
import { containing } from '../../core/keysetCursor.ts';
import type { exportAuditSchema } from './schemas.ts';

export type AuditFilters = Omit<z.output<typeof exportAuditSchema>, 'format'>;

const mostMatches = 50;

/** The rows that fit. What the one box means is found out first, so that each condition can use its own index. */
export async function matchingRows(tx: Transaction, filters: AuditFilters): Promise<SQL | undefined> {
  const given = <Value>(value: Value | undefined, condition: (value: Value) => SQL) => (value === undefined ? undefined : condition(value));
  return and(
    given(filters.action, (action) => eq(auditLog.action, action)),
    given(filters.actorUserId, (id) => eq(auditLog.actorUserId, id)),
    given(filters.targetId, (id) => eq(auditLog.targetId, id)),
    given(filters.tenantId, (id) => eq(auditLog.tenantId, id)),
    given(filters.requestId, (id) => eq(auditLog.requestId, id)),
    given(filters.outcome, (outcome) => eq(auditLog.outcome, outcome)),
    given(filters.from, (from) => gte(auditLog.occurredAt, new Date(from))),
    given(filters.to, (to) => lt(auditLog.occurredAt, new Date(to))),
    filters.search ? await meaningOf(tx, filters.search) : undefined,
  );
}

async function meaningOf(tx: Transaction, text: string): Promise<SQL | undefined> {
  if (/^req_[0-9A-Z]+$/i.test(text)) return eq(auditLog.requestId, `req_${text.slice(4).toUpperCase()}`);
  if (/^[a-z]+(_[a-z]+)+$/.test(text)) return eq(auditLog.action, text);
  const pattern = containing(text);
  const person = or(ilike(users.email, pattern), ilike(sql`(${users.firstName} || ' ' || ${users.lastName})`, pattern));
  const people = (await tx.select({ id: users.id }).from(users).where(person).limit(mostMatches)).map(({ id }) => id);
  const places = (
    await tx.select({ id: tenants.id }).from(tenants).where(or(ilike(tenants.name, pattern), ilike(tenants.slug, pattern))).limit(mostMatches)
  ).map(({ id }) => id);
  const either = or(
    people.length > 0 ? or(inArray(auditLog.actorUserId, people), inArray(auditLog.subjectUserId, people), inArray(auditLog.targetId, people)) : undefined,
    places.length > 0 ? or(inArray(auditLog.tenantId, places), inArray(auditLog.targetId, places)) : undefined,
    // Rows outlive what they speak of: somebody who is gone is still found by the snapshot.
    eq(sql`lower(${auditLog.actorEmail})`, text.toLowerCase()),
    eq(auditLog.targetLabel, text),
  );
  return either;
}
