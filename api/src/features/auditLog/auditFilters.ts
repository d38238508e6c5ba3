import { auditWordsIndexSql, type Database, type Scope, type Transaction } from '@tenantry/db';
import { auditLog, tenants, users } from '@tenantry/db/schema';
import { and, eq, gte, lt, lte, sql, type SQL } from 'drizzle-orm';
import type { z } from 'zod';
import { auditActions } from '../../contract/auditActions.ts';
import { beginsLikeAddress, matchesPerson, matchesTenant } from '../../core/lists/matchesText.ts';
import { normaliseEmail } from '../../contract/normaliseEmail.ts';
import { actionsMeantByAll, searchedTerms } from './actionsMeantBy.ts';
import { findByTerms, type WordSearch } from './findByTerms.ts';
import { asTenantSees, isWhollyShown } from './hiddenFromTenants.ts';
import { idRange, type IdRange } from './idRange.ts';
import { readAudit } from './readAudit.ts';
import type { AuditRow, exportAuditSchema } from './schemas.ts';

export type AuditFilters = Omit<z.output<typeof exportAuditSchema>, 'format'>;

const maxMatches = 50;
/** How many users are searched without an index. The larger number only if a twentieth of the smaller one match. */
const firstUsers = [100, 2_000];

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
  const platform = { as: 'platform', usesIndexes: textIn(filters.search) !== null } as const;
  if (scope.as === 'platform')
    return database.transaction(platform, async (tx) => {
      const where = await matchingRows(database, async (work) => work(tx, rowsOf), scope, filters, page);
      return readAudit(tx, where, page.limit);
    });
  const lookUp: LookUp = (work) => database.transaction(platform, (tx) => work(tx, (ids) => rowsFound(tx, ids)));
  const where = await matchingRows(database, lookUp, scope, filters, page);
  const rows = await database.transaction(scope, (tx) => readAudit(tx, where, page.limit));
  return rows.map(asTenantSees);
}

/** Runs queries in the platform's role. `those` makes a condition from a query for ids, for the role that reads. */
type LookUp = (work: (tx: Transaction, those: Those) => Promise<SQL>) => Promise<SQL>;
type Those = (ids: SQL) => SQL | Promise<SQL>;

/** As an array, because with a plain subquery the planner may read the whole log and look up each row. */
const rowsOf: Those = (ids) => sql`${auditLog.id} = any(array(${ids}))`;

async function rowsFound(tx: Transaction, ids: SQL): Promise<SQL> {
  const { rows } = await tx.execute<{ id: string }>(ids);
  return rowsWith(rows.map(({ id }) => Number(id)));
}

const rowsWith = (ids: number[]): SQL => sql`${auditLog.id} = any(${sql.param(ids)}::bigint[])`;

type Conditions = {
  /** Those of the filters that name a value. */
  chosen: SQL | undefined;
  /** Those of the page and the dates. */
  times: SQL | undefined;
  isInTime: boolean;
};

function conditionsOf(filters: AuditFilters, before: string | null): Conditions {
  const given = <Value>(value: Value | undefined, condition: (value: Value) => SQL) =>
    value === undefined ? undefined : condition(value);
  return {
    chosen: and(
      given(filters.action, (action) => eq(auditLog.action, action)),
      given(filters.actorUserId, (id) => eq(auditLog.actorUserId, id)),
      given(filters.targetId, (id) => eq(auditLog.targetId, id)),
      given(filters.tenantId, (id) => eq(auditLog.tenantId, id)),
      given(filters.requestId, (id) => eq(auditLog.requestId, id)),
      given(filters.outcome, (outcome) => eq(auditLog.outcome, outcome)),
    ),
    times: and(
      before === null ? undefined : lt(auditLog.id, Number(before)),
      given(filters.from, (from) => gte(auditLog.occurredAt, new Date(from))),
      given(filters.to, (to) => lt(auditLog.occurredAt, new Date(to))),
    ),
    isInTime: filters.from !== undefined || filters.to !== undefined,
  };
}

/** The rows of the page and, if there are dates, of that range of ids (idRange.ts says why). */
const within = ({ times, isInTime }: Conditions, { newest, oldest }: IdRange) =>
  isInTime ? and(times, lte(auditLog.id, newest), gte(auditLog.id, oldest)) : times;

/** A condition for the matching rows, of which the caller reads the newest `limit`. */
async function matchingRows(
  database: Database,
  lookUp: LookUp,
  scope: Scope,
  filters: AuditFilters,
  page: Page,
): Promise<SQL | undefined> {
  const { search } = filters;
  const conditions = conditionsOf(filters, page.before);
  const { chosen, times, isInTime } = conditions;
  if (!search && !isInTime) return and(chosen, times);
  if (search && isRequestId(search))
    return and(chosen, times, eq(auditLog.requestId, `req_${search.slice(4).toUpperCase()}`));
  const text = textIn(search);
  return lookUp(async (tx, those) => {
    if (text !== null) return matchingText({ database, tx, those, scope, text, filters, conditions, page });
    const range = await idRange(tx, { ...filters, before: page.before });
    if (!range) return sql`false`;
    return and(chosen, within(conditions, range), search ? eq(auditLog.action, search) : undefined)!;
  });
}

type TextSearch = {
  database: Database;
  tx: Transaction;
  those: Those;
  scope: Scope;
  text: string;
  filters: AuditFilters;
  conditions: Conditions;
  page: Page;
};

/** A condition for the rows that the text may mean: by their words, or by a person, tenant or action that it names. */
async function matchingText(search: TextSearch): Promise<SQL> {
  const { database, tx, those, scope, text, filters, conditions } = search;
  const { before, limit } = search.page;
  const ownTenantId = scope.as === 'tenant' ? scope.tenantId : undefined;
  const { chosen } = conditions;
  const others = and(chosen, ownTenantId === undefined ? undefined : eq(auditLog.tenantId, ownTenantId));
  const words = searchedTerms(text);
  // The index knows the outcome of a word's rows, but not that of an action's rows.
  const actions = filters.outcome === undefined || filters.outcome === 'done' ? actionsMeantByAll(words) : [];
  const searchTerms = async () => {
    const [range, isComplete] = await Promise.all([idRange(tx, { ...filters, before }), isIndexed(database, tx)]);
    if (!range) return null;
    const wordSearch: WordSearch = {
      words,
      exceptActions: actions,
      tenantId: ownTenantId ?? filters.tenantId,
      outcome: filters.outcome,
      action: filters.action,
      isNarrow: (filters.actorUserId ?? filters.targetId ?? filters.requestId) !== undefined,
      others: and(others, ownTenantId === undefined ? undefined : isWhollyShown),
      inTime: within(conditions, range),
      range,
      limit,
      isIndexed: isComplete,
    };
    return { wordSearch, byTerms: await findByTerms(tx, wordSearch) };
  };
  const [searched, tenantIds, userIds] = await sideBySide([
    searchTerms(),
    findTenants(tx, text, ownTenantId),
    findUsers(tx, text, ownTenantId),
  ]);
  if (!searched) return sql`false`;
  const { wordSearch, byTerms } = searched;
  const isUnfiltered = before === null && chosen === undefined && !conditions.isInTime;
  const isSomewhere = async (some: string[]) => {
    const range = isUnfiltered ? wordSearch.range : (await idRange(tx, { before: null }))!;
    return areSomewhere(tx, { ...wordSearch, words: some, range });
  };
  const isKnown = async () =>
    userIds.length + tenantIds.length + actions.length > 0 ||
    (!isUnfiltered && (await isSomewhere(words))) ||
    (words.length > 1 && (await isSomewhere(words.slice(-1))));
  const found = byTerms.ids.length > 0 || (await isKnown()) ? byTerms.ids : await byTerms.findByBeginning();
  const newest = newestWith({ userIds, tenantIds, actions, text }, and(others, wordSearch.inTime), limit);
  return newest.length === 0 ? rowsWith(found) : those(newestOf(newest, found, limit));
}

/** Whether any row has these words. Ignores filters and pages, so that all pages of a search are of one kind. */
async function areSomewhere(tx: Transaction, wordSearch: WordSearch): Promise<boolean> {
  const everything = { others: undefined, inTime: undefined, outcome: undefined, action: undefined, isNarrow: false };
  return (await findByTerms(tx, { ...wordSearch, ...everything, limit: 1 })).ids.length > 0;
}

/**
 * Like `Promise.all`, but also waits for the others when one has failed: what they still ask must not reach the next
 * transaction of their connection.
 */
async function sideBySide<Results extends unknown[]>(
  work: [...{ [Key in keyof Results]: Promise<Results[Key]> }],
): Promise<Results> {
  await Promise.allSettled(work);
  return (await Promise.all(work)) as Results;
}

const isRequestId = (search: string): boolean => /^req_[0-9A-Z]+$/i.test(search);
const isAction = (search: string): boolean =>
  /^app\.[\w.]+$/.test(search) || auditActions.some((action) => action === search);
/** The text to search for, unless it is the id of a request or the name of an action. */
const textIn = (search: string | undefined): string | null =>
  search && !isRequestId(search) && !isAction(search) ? search : null;

const indexed = new WeakSet<Database>();

/** Checked until it is true, because a complete index stays complete. */
async function isIndexed(database: Database, tx: Transaction): Promise<boolean> {
  if (indexed.has(database)) return true;
  const { rows } = await tx.execute<{ built: boolean }>(sql`select ${sql.raw(auditWordsIndexSql)} as built`);
  if (rows[0]!.built) indexed.add(database);
  return rows[0]!.built;
}

/** What the search text may mean. Each kind of match can then use its own index. */
type Meanings = { userIds: string[]; tenantIds: string[]; actions: string[]; text: string };

const idsOf = (rows: { id: string }[]): string[] => rows.map(({ id }) => id);

async function findTenants(tx: Transaction, text: string, ownTenantId: string | undefined): Promise<string[]> {
  const own = ownTenantId === undefined ? undefined : eq(tenants.id, ownTenantId);
  return idsOf(
    await tx
      .select({ id: tenants.id })
      .from(tenants)
      .where(and(matchesTenant(text), own))
      .limit(maxMatches),
  );
}

async function findUsers(tx: Transaction, text: string, ownTenantId: string | undefined): Promise<string[]> {
  const own = ownTenantId === undefined ? undefined : eq(users.tenantId, ownTenantId);
  const select = (where: SQL) => tx.select({ id: users.id }).from(users).where(and(where, own)).limit(maxMatches);
  const address = beginsLikeAddress(text);
  const byAddress = address ? await select(address) : [];
  return idsOf(byAddress.length > 0 ? byAddress : await findPeople(tx, text, own, select));
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
 * Queries for the newest rows of each meaning, each by its own index. With one condition with many ORs, Postgres would
 * read the whole log.
 */
function newestWith({ userIds, tenantIds, actions, text }: Meanings, others: SQL | undefined, limit: number): SQL[] {
  const newest = (condition: SQL) =>
    sql`select ${auditLog.id} from ${auditLog} where ${and(condition, others)} order by ${auditLog.id} desc limit ${limit}`;
  const ofEach = (ids: string[], type: 'uuid' | 'text', condition: SQL) =>
    sql`select row_id from unnest(${sql.param(ids)}::${sql.raw(type)}[]) as meant(id), lateral (${newest(condition)}) as found(row_id)`;
  const columns = (ids: string[], of: [SQL, 'uuid' | 'text'][]) =>
    ids.length === 0 ? [] : of.map(([column, type]) => ofEach(ids, type, sql`${column} = meant.id`));
  // Rows outlive users, so deleted ones are found by the address stored in the row. A text without letters has no words.
  const exactly = [
    text.includes('@') && eq(auditLog.actorEmail, normaliseEmail(text)),
    text.includes('_') && eq(auditLog.action, text),
    !/[\p{L}\p{N}]/u.test(text) && eq(auditLog.targetLabel, text),
  ].flatMap((condition) => (condition ? [sql`(${newest(condition)})`] : []));
  return [
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
    ...exactly,
  ];
}

/** The newest of the rows of all these queries and of those found already. */
function newestOf(queries: SQL[], found: number[], limit: number): SQL {
  const ids = [...queries, sql`select unnest(${sql.param(found)}::bigint[])`];
  return sql`select distinct id from (${sql.join(ids, sql` union all `)}) as found(id) order by id desc limit ${limit}`;
}
