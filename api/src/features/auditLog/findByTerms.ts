import type { Transaction } from '@tenantry/db';
import { auditLog, auditTerms } from '@tenantry/db/schema';
import { and, sql, type SQL } from 'drizzle-orm';
import { actionsMeantBy } from './actionsMeantBy.ts';
import type { IdRange } from './idRange.ts';
import { scanForTerms, type ScannedWord } from './scanForTerms.ts';

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
/** Up to this many rows, reading the large blocks at once takes about as long as looking at the small ones first. */
const mostToSort = 2_000;

export type Found = {
  ids: number[];
  /**
   * Finds rows with the beginning of the last word. Many words can begin alike, and that is slow to collect, so it is
   * only for a word that is nowhere itself.
   */
  findByBeginning(): Promise<number[]>;
};

/**
 * Finds the newest rows that contain every word. An index of words can't return the newest first. So this looks at the
 * newest rows, and then at all rows if the words are rare, else at the next older ones: a common word never makes it
 * read all its rows.
 */
export async function findByTerms(tx: Transaction, search: WordSearch): Promise<Found> {
  const words = meantBy(search);
  const none = async () => [];
  if (words.length === 0) return { ids: [], findByBeginning: none };
  const exactly = readerOf(tx, search, queryOf(words, false));
  const canBegin = words.at(-1)!.text.length >= shortestBeginning;
  const beginning = canBegin ? readerOf(tx, search, queryOf(words, true)) : null;
  if (!search.isIndexed || search.isNarrow) {
    const findAll = async (reader: Reader) =>
      search.isIndexed
        ? (await reader.read(null)).ids
        : scanForTerms(tx, { ...search, words, query: reader.wanted, others: and(search.others, search.inTime) });
    return { ids: await findAll(exactly), findByBeginning: beginning ? () => findAll(beginning) : none };
  }
  const [recent, expected] = await Promise.all([
    exactly.read(small),
    expectedRows(tx, [exactly, ...(beginning ? [beginning] : [])]),
  ]);
  return {
    ids: await findNewest(tx, search, exactly, recent, expected[0]!),
    findByBeginning: beginning ? () => findBeginning(search, beginning, expected[1]!) : none,
  };
}

const shortestBeginning = 3;

/** Every word with the actions that mean it: a row has the word, or is of such an action. */
const meantBy = ({ words, exceptActions }: WordSearch): ScannedWord[] =>
  words.map((text) => ({ text, actions: actionsMeantBy(text).filter((action) => !exceptActions.includes(action)) }));

/** The last word may be just the beginning of one. */
function queryOf(words: ScannedWord[], lastIsBeginning: boolean): SQL {
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

type Read = { ids: number[]; isComplete: boolean };
type Reader = { wanted: SQL; found: SQL; read(size: number | null): Promise<Read> };

/** Reads the rows of a query: those in the newest two blocks of a size, or all. */
function readerOf(tx: Transaction, search: WordSearch, wanted: SQL): Reader {
  const { range, limit } = search;
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
  return { wanted, found, read };
}

async function findNewest(
  tx: Transaction,
  search: WordSearch,
  { found, read }: Reader,
  recent: Read,
  expected: number,
): Promise<number[]> {
  if (recent.isComplete) return recent.ids;
  if (isWorthReading(expected, recent.ids.length, search)) {
    const next = await read(large);
    if (next.isComplete) return next.ids;
  }
  return expected > manyRows ? walkBack(tx, found, search) : (await read(null)).ids;
}

/** Each of these queries collects the rows of all words with this beginning, so there should be few of them. */
async function findBeginning({ range }: WordSearch, { read }: Reader, expected: number): Promise<number[]> {
  const blocks = inLarge(expected, range) <= mostToSort ? [large] : [small, large];
  for (const size of blocks) {
    const next = await read(size);
    if (next.isComplete) return next.ids;
  }
  return (await read(null)).ids;
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

/** How many rows the planner expects of each. */
async function expectedRows(tx: Transaction, readers: Reader[]): Promise<number[]> {
  const selects = readers.map(({ found }) => sql`select from ${auditLog} where ${found}`);
  const { rows } = await tx.execute<{ 'QUERY PLAN': [{ Plan: Plan & { Plans?: Plan[] } }] }>(
    sql`explain (format json) ${sql.join(selects, sql` union all `)}`,
  );
  const { Plan: plan } = rows[0]!['QUERY PLAN'][0];
  return (readers.length > 1 ? plan.Plans! : [plan]).map((each) => each['Plan Rows']);
}

type Plan = { 'Plan Rows': number };

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
