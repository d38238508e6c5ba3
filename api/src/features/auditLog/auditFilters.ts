import { auditWordsIndexSql, type Database, type Scope, type Transaction } from '@tenantry/db';
import { auditLog, tenants, users } from '@tenantry/db/schema';
import { and, eq, gte, lt, lte, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { z } from 'zod';
import { auditActions } from '../../contract/auditActions.ts';
import { beginsLikeAddress, matchesPerson, matchesTenant } from '../../core/lists/matchesText.ts';
import { normaliseEmail } from '../../contract/normaliseEmail.ts';
import { actionsMeantByAll, searchedTerms } from './actionsMeantBy.ts';
import { findByBeginning, findByTerms } from './findByTerms.ts';
import { idRange } from './idRange.ts';
import { readAudit } from './readAudit.ts';
import type { AuditRow, exportAuditSchema } from './schemas.ts';

export type AuditFilters = Omit<z.output<typeof exportAuditSchema>, 'format'>;

const maxMatches = 50;
/** How many users are searched without an index. The larger number only if a twentieth of the smaller one match. */
const firstUsers = [200, 2_000];

type Page = { before: string | null; limit: number };

/**
 * Reads the newest matching rows, in the caller's role. What they match is looked up in the platform's role, because
 * row-level security keeps the tenant's from using an index of words.
 */
export async function readMatching(
  database: Database,
  scope: Scope,
  filters: AuditFilters,
  page: Page,
): Promise<AuditRow[]> {
  const matching = (lookUp: LookUp) => matchingRows(database, lookUp, scope, filters, page);
  if (scope.as === 'platform')
    return database.transaction(scope, async (tx) => readAudit(tx, await matching((work) => work(tx)), page.limit));
  const where = await matching((work) => database.transaction({ as: 'platform' }, work));
  return database.transaction(scope, (tx) => readAudit(tx, where, page.limit));
}

/** Runs queries in the platform's role. */
type LookUp = (work: (tx: Transaction) => Promise<SQL | undefined>) => Promise<SQL | undefined>;

/** A condition for the matching rows, of which the caller reads the newest `limit`. */
async function matchingRows(
  database: Database,
  lookUp: LookUp,
  scope: Scope,
  { search, ...filters }: AuditFilters,
  { before, limit }: Page,
): Promise<SQL | undefined> {
  const given = <Value>(value: Value | undefined, condition: (value: Value) => SQL) =>
    value === undefined ? undefined : condition(value);
  const chosen = and(
    given(filters.action, (action) => eq(auditLog.action, action)),
    given(filters.actorUserId, (id) => eq(auditLog.actorUserId, id)),
    given(filters.targetId, (id) => eq(auditLog.targetId, id)),
    given(filters.tenantId, (id) => eq(auditLog.tenantId, id)),
    given(filters.requestId, (id) => eq(auditLog.requestId, id)),
    given(filters.outcome, (outcome) => eq(auditLog.outcome, outcome)),
  );
  const times = and(
    before === null ? undefined : lt(auditLog.id, Number(before)),
    given(filters.from, (from) => gte(auditLog.occurredAt, new Date(from))),
    given(filters.to, (to) => lt(auditLog.occurredAt, new Date(to))),
  );
  const isInTime = filters.from !== undefined || filters.to !== undefined;
  if (!search && !isInTime) return and(chosen, times);
  if (search && /^req_[0-9A-Z]+$/i.test(search))
    return and(chosen, times, eq(auditLog.requestId, `req_${search.slice(4).toUpperCase()}`));
  return lookUp(async (tx) => {
    const text = search && !isAction(search) ? search : null;
    const ownTenantId = scope.as === 'tenant' ? scope.tenantId : undefined;
    // Sent at once. Only the last may ask more than once: when one fails, those sent after it fail too.
    const [range, , meant] = await Promise.all([
      idRange(tx, { before, ...filters }),
      text && preferIndexes(tx),
      text && findSearchMeanings(tx, text, ownTenantId),
    ]);
    if (!range) return sql`false`;
    const inTime = isInTime ? and(times, lte(auditLog.id, range.newest), gte(auditLog.id, range.oldest)) : times;
    if (!search) return and(chosen, inTime);
    if (!meant) return and(chosen, inTime, eq(auditLog.action, search));
    const others = and(chosen, ownTenantId === undefined ? undefined : eq(auditLog.tenantId, ownTenantId));
    const words = searchedTerms(search);
    const meanings = {
      ...meant,
      // The index knows the outcome of a word's rows, but not that of an action's rows.
      actions: filters.outcome === undefined || filters.outcome === 'done' ? actionsMeantByAll(words) : [],
    };
    const tenantId = ownTenantId ?? filters.tenantId;
    const wordSearch = {
      words,
      exceptActions: meanings.actions,
      tenantId,
      outcome: filters.outcome,
      action: filters.action,
      isNarrow: (filters.actorUserId ?? filters.targetId ?? filters.requestId) !== undefined,
      others,
      inTime,
      range,
      limit,
      isIndexed: await isIndexed(database, tx),
    };
    const byTerms = await findByTerms(tx, wordSearch);
    const isUnfiltered = before === null && chosen === undefined && !isInTime;
    // Ignores filters and pages, so that all pages of a search are of one kind.
    const isSomewhere = async (some: string[]) => {
      const everything = {
        others: undefined,
        inTime: undefined,
        outcome: undefined,
        action: undefined,
        isNarrow: false,
        range: isUnfiltered ? range : (await idRange(tx, { before: null }))!,
      };
      return (await findByTerms(tx, { ...wordSearch, ...everything, words: some, limit: 1 })).length > 0;
    };
    const isKnown = async () =>
      meanings.userIds.length + meanings.tenantIds.length + meanings.actions.length > 0 ||
      (!isUnfiltered && (await isSomewhere(words))) ||
      (words.length > 1 && (await isSomewhere(words.slice(-1))));
    const found = byTerms.length > 0 || (await isKnown()) ? byTerms : await findByBeginning(tx, wordSearch);
    return newestAbout(tx, meanings, found, and(others, inTime), limit);
  });
}

/** Starting parallel workers would take longer than their work, and reading a whole table longer than its index. */
const preferIndexes = (tx: Transaction) =>
  tx.execute(
    sql`select set_config('max_parallel_workers_per_gather', '0', true), set_config('enable_seqscan', 'off', true)`,
  );

const indexed = new WeakSet<Database>();

/** Checked until it is true, because a complete index stays complete. */
async function isIndexed(database: Database, tx: Transaction): Promise<boolean> {
  if (indexed.has(database)) return true;
  const { rows } = await tx.execute<{ built: boolean }>(sql`select ${sql.raw(auditWordsIndexSql)} as built`);
  if (rows[0]!.built) indexed.add(database);
  return rows[0]!.built;
}

const isAction = (text: string): boolean =>
  /^app\.[\w.]+$/.test(text) || auditActions.some((action) => action === text);

type SearchMeanings = { userIds: string[]; tenantIds: string[]; actions: string[]; text: string };

/** Looks up the users and tenants that the search text may mean, so that each kind of match can use its own index. */
async function findSearchMeanings(
  tx: Transaction,
  text: string,
  ownTenantId: string | undefined,
): Promise<Omit<SearchMeanings, 'actions'>> {
  const own = (column: PgColumn) => (ownTenantId === undefined ? undefined : eq(column, ownTenantId));
  const select = (where: SQL) =>
    tx
      .select({ id: users.id })
      .from(users)
      .where(and(where, own(users.tenantId)))
      .limit(maxMatches);
  const address = beginsLikeAddress(text);
  const findUsers = async () => {
    const byAddress = address ? await select(address) : [];
    return byAddress.length > 0 ? byAddress : findPeople(tx, text, own(users.tenantId), select);
  };
  const [tenantIds, userIds] = await Promise.all([
    tx
      .select({ id: tenants.id })
      .from(tenants)
      .where(and(matchesTenant(text), own(tenants.id)))
      .limit(maxMatches),
    findUsers(),
  ]);
  return { userIds: userIds.map(({ id }) => id), tenantIds: tenantIds.map(({ id }) => id), text };
}

/**
 * Up to `maxMatches` users whose email or name contains the text. The index of parts collects everyone who matches, and
 * reading all users is as slow for a text that nobody has. So a text that many have is looked for among the first
 * users.
 */
async function findPeople(
  tx: Transaction,
  text: string,
  own: SQL | undefined,
  select: (where: SQL) => Promise<{ id: string }[]>,
): Promise<{ id: string }[]> {
  for (const first of firstUsers) {
    const { rows } = await tx.execute<{ id: string }>(
      sql`select ${users.id} from (select * from ${users} where ${own ?? sql`true`} order by ${users.id} limit ${first}) as ${users} where ${matchesPerson(text)} limit ${maxMatches}`,
    );
    if (rows.length === maxMatches) return rows;
    if (rows.length < first / 20) break;
  }
  return select(matchesPerson(text));
}

/**
 * Finds the newest rows for each meaning by its own index. With one condition with many ORs, Postgres would read the
 * whole log.
 */
async function newestAbout(
  tx: Transaction,
  { userIds, tenantIds, actions, text }: SearchMeanings,
  byTerms: number[],
  others: SQL | undefined,
  limit: number,
): Promise<SQL> {
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
    ...columns(actions, [[sql`${auditLog.action}`, 'text']]),
    ...columns(tenantIds, [
      [sql`${auditLog.tenantId}`, 'uuid'],
      [sql`${auditLog.targetId}`, 'text'],
    ]),
  ];
  // Rows outlive users and tenants, so deleted ones are found by the names stored in the row.
  const exactly = [
    eq(auditLog.actorEmail, normaliseEmail(text)),
    eq(auditLog.targetLabel, text),
    eq(auditLog.action, text),
  ].map((condition) => sql`(${newest(condition)})`);
  const ids = sql`select unnest(${sql.param(byTerms)}::bigint[])`;
  const { rows } = await tx.execute<{ id: string }>(
    sql`select distinct id from (${sql.join([...meanings, ...exactly, ids], sql` union all `)}) as found(id) order by id desc limit ${limit}`,
  );
  // As plain ids, because with subqueries the planner may read the whole log and look up each row.
  return sql`${auditLog.id} = any(${sql.param(rows.map(({ id }) => Number(id)))}::bigint[])`;
}
