import type { Transaction } from '@tenantry/db';
import { auditLog, auditTerms } from '@tenantry/db/schema';
import { and, sql, type SQL } from 'drizzle-orm';
import { actionsMeantBy } from './actionsMeantBy.ts';
import type { IdRange } from './idRange.ts';
import { scanForTerms } from './scanForTerms.ts';

export type WordSearch = {
  words: string[];
  /** Actions whose rows match without containing the words. */
  exceptActions: readonly string[];
  /** The tenant whose rows are searched, if it is only one. */
  tenantId: string | undefined;
  outcome?: string | undefined;
  action?: string | undefined;
  /** Whether the search is limited to one account, target or request, which has its own index. */
  isNarrow?: boolean;
  /** Other conditions for the rows. */
  others: SQL | undefined;
  /** The time of the rows, which also decides where the search begins. */
  inTime: SQL | undefined;
  range: IdRange;
  limit: number;
  /** Whether the index of words is complete. After an upgrade it is built while requests are served. */
  isIndexed: boolean;
};

/** Rows are read and sorted at once unless the database expects more than this. */
const manyRows = 20_000;
/** In five million rows it expects less than this of each word that isn't common, even of one that no row has. */
const fewRows = 5_000;
/** As many rows of the large blocks are sorted about as fast as the newest small blocks are read first. */
const mostToSort = 2_000;

/**
 * Finds the newest rows that contain every word. An index of words can't return the newest first. So this looks at the
 * newest rows, and then at all rows if the words are rare, else at the next older ones: a common word never makes it
 * read all its rows.
 */
export async function findByTerms(tx: Transaction, search: WordSearch): Promise<number[]> {
  const { words } = search;
  if (words.length === 0) return [];
  return findNewest(tx, search, false);
}

/**
 * Finds rows with the beginning of a word. Many words can begin alike, and that is slow to collect, so it is only tried
 * where the word itself is nowhere.
 */
export async function findByBeginning(tx: Transaction, search: WordSearch): Promise<number[]> {
  if ((search.words.at(-1)?.length ?? 0) < shortestBeginning) return [];
  return findNewest(tx, search, true);
}

const shortestBeginning = 3;

/** Every word with the actions that mean it: a row has the word, or is of such an action. */
const meantBy = ({ words, exceptActions }: WordSearch) =>
  words.map((text) => ({ text, actions: actionsMeantBy(text).filter((action) => !exceptActions.includes(action)) }));

/** The last word may be just the beginning of one. */
function queryOf(words: ReturnType<typeof meantBy>, lastIsBeginning: boolean): SQL {
  const queries = words.map(({ text, actions }, at) => {
    const inRow =
      lastIsBeginning && at === words.length - 1
        ? sql`to_tsquery('simple', ${`${text}:*`})`
        : sql`plainto_tsquery('simple', ${text})`;
    return actions.length === 0 ? inRow : sql`(${inRow} || ${anyOf(actions)})`;
  });
  return sql.join(queries, sql` && `);
}

const anyOf = (marks: string[]) =>
  sql`${marks.map((mark) => `'${mark.replaceAll(/['\\]/g, '$&$&')}'`).join(' | ')}::tsquery`;

async function findNewest(tx: Transaction, search: WordSearch, lastIsBeginning: boolean): Promise<number[]> {
  const { range, limit } = search;
  const words = meantBy(search);
  const wanted = queryOf(words, lastIsBeginning);
  if (!search.isIndexed)
    return scanForTerms(tx, { words, query: wanted, others: and(search.others, search.inTime), range, limit });
  const marks = [search.tenantId && `tenant:${search.tenantId}`, search.action, search.outcome].filter(
    (mark) => mark !== undefined && mark !== '' && mark !== 'done',
  ) as string[];
  const found = has(wanted, ...marks.map((mark) => anyOf([mark])));
  const read = async (size: number | null) => {
    const newest = size === null ? 0 : blockOf(range.newest, size);
    const blocks = size === null ? undefined : has(anyOf([`#${size}:${newest}`, `#${size}:${newest - 1}`]));
    const { rows } = await tx.execute<{ id: string }>(
      sql`${matches(and(found, blocks)!, search)} order by ${auditLog.id} desc limit ${limit}`,
    );
    const ids = rows.map(({ id }) => Number(id));
    return { ids, isComplete: ids.length >= limit || size === null || (newest - 1) * 2 ** size <= range.oldest };
  };
  if (search.isNarrow) return (await read(null)).ids;
  if (lastIsBeginning) {
    // Each of these collects the rows of all words with this beginning, so there should be few of them.
    const sizes = inLarge(await expectedRows(tx, found), range) <= mostToSort ? [large, null] : [small, large, null];
    for (const size of sizes) {
      const next = await read(size);
      if (next.isComplete) return next.ids;
    }
  }
  const [recent, expected] = await Promise.all([read(small), expectedRows(tx, found)]);
  if (recent.isComplete) return recent.ids;
  if (isWorthReading(expected, recent.ids.length, search)) {
    const next = await read(large);
    if (next.isComplete) return next.ids;
  }
  return expected > manyRows ? walkBack(tx, found, search) : (await read(null)).ids;
}

/** Whether the newest two large blocks probably fill the page, and are faster to read than all rows. */
function isWorthReading(expected: number, recent: number, { range, limit }: WordSearch): boolean {
  const isRare = recent === 0 && expected <= fewRows;
  return !isRare && inLarge(expected, range) >= limit && inLarge(expected, range) <= manyRows;
}

/** How many of these rows are expected in the newest two large blocks. */
const inLarge = (expected: number, { newest }: IdRange) => expected * Math.min(1, 2 ** (large + 1) / newest);

/** Sizes of the blocks of rows that `audit_words` numbers, as powers of two. */
const small = 11;
const large = 17;
const blockOf = (id: number, size: number) => Math.floor(id / 2 ** size);

/**
 * Rows that match every query. Each query is a condition of its own: then the index jumps over the rows that one of them
 * rules out. As one query, it would look up the common words for every row with the rarest.
 */
const has = (...queries: SQL[]): SQL => and(...queries.map((query) => sql`${auditTerms} @@ (${query})`))!;

/**
 * Rows of this condition. Materialised, with the time as a separate step: otherwise the planner would read all rows of a
 * time, or the log backwards, word by word.
 */
const matches = (found: SQL, { others, inTime }: WordSearch) =>
  sql`with ${auditLog} as materialized (select ${auditLog.id}, ${auditLog.occurredAt} from ${auditLog} where ${and(found, others)})
      select ${auditLog.id} from ${auditLog} where ${inTime ?? sql`true`}`;

async function expectedRows(tx: Transaction, found: SQL): Promise<number> {
  const { rows } = await tx.execute<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>(
    sql`explain (format json) select from ${auditLog} where ${found}`,
  );
  return rows[0]!['QUERY PLAN'][0].Plan['Plan Rows'];
}

/**
 * Looks at one block after the other, newest first, until there are enough rows: at each large block whether it has
 * such rows at all, and if so at its small ones. The loops keep that order, because each depends on the one before.
 */
async function walkBack(tx: Transaction, found: SQL, search: WordSearch): Promise<number[]> {
  const { newest, oldest } = search.range;
  const perLarge = 2 ** (large - small);
  const mark = (size: number, of: string) =>
    sql`(${`'#${size}:`}::text || ${sql.raw(of)}.block || ${"'"}::text)::tsquery`;
  const { rows } = await tx.execute<{ id: string }>(sql`
    select found.id
      from generate_series(${blockOf(newest, large)}::int, ${blockOf(oldest, large)}::int, -1) as l(block),
           lateral (with hit as materialized (select from ${auditLog} where ${and(found, has(mark(large, 'l')))}) select from hit limit 1) as hit,
           lateral generate_series(least(l.block * ${perLarge}::int + ${perLarge - 1}::int, ${blockOf(newest, small)}::int),
                                   greatest(l.block * ${perLarge}::int, ${blockOf(oldest, small)}::int), -1) as s(block),
           lateral (${matches(and(found, has(mark(small, 's')))!, search)} order by ${auditLog.id} desc) as found
     limit ${search.limit}`);
  return rows.map(({ id }) => Number(id));
}
