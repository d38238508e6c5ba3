import type { Transaction } from '@tenantry/db';
import { auditLog, tenants, users } from '@tenantry/db/schema';
import { and, eq, gte, lt, sql, type SQL } from 'drizzle-orm';
import type { z } from 'zod';
import { beginsLikeAddress, matchesPerson, matchesTenant } from '../../core/lists/matchesText.ts';
import { normaliseEmail } from '../../contract/wireSchemas.ts';
import type { exportAuditSchema } from './schemas.ts';

export type AuditFilters = Omit<z.output<typeof exportAuditSchema>, 'format'>;

const maxMatches = 50;

/** A condition for the matching rows, of which the caller reads the newest `limit`. */
export async function matchingRows(
  tx: Transaction,
  { search, ...filters }: AuditFilters,
  before: string | null,
  limit: number,
): Promise<SQL | undefined> {
  const given = <Value>(value: Value | undefined, condition: (value: Value) => SQL) =>
    value === undefined ? undefined : condition(value);
  const others = and(
    before === null ? undefined : lt(auditLog.id, Number(before)),
    given(filters.action, (action) => eq(auditLog.action, action)),
    given(filters.actorUserId, (id) => eq(auditLog.actorUserId, id)),
    given(filters.targetId, (id) => eq(auditLog.targetId, id)),
    given(filters.tenantId, (id) => eq(auditLog.tenantId, id)),
    given(filters.requestId, (id) => eq(auditLog.requestId, id)),
    given(filters.outcome, (outcome) => eq(auditLog.outcome, outcome)),
    given(filters.from, (from) => gte(auditLog.occurredAt, new Date(from))),
    given(filters.to, (to) => lt(auditLog.occurredAt, new Date(to))),
  );
  if (!search) return others;
  if (/^req_[0-9A-Z]+$/i.test(search))
    return and(others, eq(auditLog.requestId, `req_${search.slice(4).toUpperCase()}`));
  if (/^[a-z]+(_[a-z]+)+$/.test(search)) return and(others, eq(auditLog.action, search));
  return newestAbout(await findSearchMeanings(tx, search), others, limit);
}

type SearchMeanings = { userIds: string[]; tenantIds: string[]; text: string };

/** Looks up the users and tenants that the search text may mean, so that each kind of match can use its own index. */
async function findSearchMeanings(tx: Transaction, text: string): Promise<SearchMeanings> {
  const select = (where: SQL) => tx.select({ id: users.id }).from(users).where(where).limit(maxMatches);
  const address = beginsLikeAddress(text);
  const byAddress = address ? await select(address) : [];
  const userIds = byAddress.length > 0 ? byAddress : await select(matchesPerson(text));
  const tenantIds = await tx.select({ id: tenants.id }).from(tenants).where(matchesTenant(text)).limit(maxMatches);
  return { userIds: userIds.map(({ id }) => id), tenantIds: tenantIds.map(({ id }) => id), text };
}

/**
 * Finds the newest rows for each meaning by its own index. With one condition of many ORs Postgres would read the whole
 * log.
 */
function newestAbout({ userIds, tenantIds, text }: SearchMeanings, others: SQL | undefined, limit: number): SQL {
  const newest = (condition: SQL) =>
    sql`select ${auditLog.id} from ${auditLog} where ${and(condition, others)} order by ${auditLog.id} desc limit ${limit}`;
  const ofEach = (ids: string[], type: 'uuid' | 'text', condition: SQL) =>
    sql`select row_id from unnest(${sql.param(ids)}::${sql.raw(type)}[]) as meant(id), lateral (${newest(condition)}) as found(row_id)`;
  const columns = (ids: string[], of: [SQL, 'uuid' | 'text'][]) =>
    ids.length === 0 ? [] : of.map(([column, type]) => ofEach(ids, type, sql`${column} = meant.id`));
  const meanings = [
    ...columns(userIds, [
      [sql`${auditLog.actorUserId}`, 'uuid'],
      [sql`${auditLog.subjectUserId}`, 'uuid'],
      [sql`${auditLog.targetId}`, 'text'],
    ]),
    ...columns(tenantIds, [
      [sql`${auditLog.tenantId}`, 'uuid'],
      [sql`${auditLog.targetId}`, 'text'],
    ]),
  ];
  // Rows outlive users and tenants, so deleted ones are found by the names stored in the row.
  const snapshots = [eq(auditLog.actorEmail, normaliseEmail(text)), eq(auditLog.targetLabel, text)].map(
    (condition) => sql`(${newest(condition)})`,
  );
  return sql`${auditLog.id} in (${sql.join([...meanings, ...snapshots], sql` union all `)})`;
}
