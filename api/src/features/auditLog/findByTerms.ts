import type { Transaction } from '@tenantry/db';
import { auditLog, auditTerms } from '@tenantry/db/schema';
import { and, sql, type SQL } from 'drizzle-orm';
import { actionsMeantBy } from './actionsMeantBy.ts';
import type { IdRange } from './idRange.ts';
import { scanForTerms } from './scanForTerms.ts';

export type WordSearch = {
  words: string[];
  /** Actions whose rows are found without their words. */
  exceptActions: readonly string[];
  /** The one tenant whose rows are wanted. */
  tenantId: string | undefined;
  outcome?: string | undefined;
  /** What else holds for the wanted rows. */
  others: SQL | undefined;
  /** Their time, which also decides where the search begins. */
  inTime: SQL | undefined;
  range: IdRange;
  limit: number;
  /** Whether the index of words is complete. After an upgrade it is built while requests are served. */
  isIndexed: boolean;
};

/** Sizes of the blocks of rows that `audit_words` numbers, as powers of two. */
const blockSizes = [11, 17, 23];
/**
 * Finds the newest rows that contain every word. An index of words can't return the newest first, so this looks at the
 * newest block of rows, then at larger ones: a common word never makes it read all its rows.
 */
export async function findByTerms(tx: Transaction, search: WordSearch): Promise<number[]> {
  const { words } = search;
  if (words.length === 0) return [];
  // Starting workers takes longer than what they would do.
  await tx.execute(sql`select set_config('max_parallel_workers_per_gather', '0', true)`);
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

const anyOf = (marks: string[]) => sql`${marks.map((mark) => `'${mark}'`).join(' | ')}::tsquery`;

async function findNewest(tx: Transaction, search: WordSearch, lastIsBeginning: boolean): Promise<number[]> {
  const { range, limit } = search;
  const words = meantBy(search);
  const wanted = queryOf(words, lastIsBeginning);
  if (!search.isIndexed)
    return scanForTerms(tx, { words, query: wanted, others: and(search.others, search.inTime), range, limit });
  const marks = [
    ...(search.tenantId ? [sql`${anyOf([`tenant:${search.tenantId}`])}`] : []),
    ...(search.outcome && search.outcome !== 'done' ? [sql`${anyOf([search.outcome])}`] : []),
  ];
  const read = async (blocks: string[]) => {
    const query = sql.join([sql`(${wanted})`, ...marks, ...(blocks.length > 0 ? [anyOf(blocks)] : [])], sql` && `);
    // Materialised, and the time apart: the planner would read all rows of a time, or the log backwards, word by word.
    const { rows } = await tx.execute<{ id: string }>(
      sql`with ${auditLog} as materialized (select ${auditLog.id}, ${auditLog.occurredAt} from ${auditLog} where ${and(sql`${auditTerms} @@ (${query})`, search.others)})
          select ${auditLog.id} from ${auditLog} where ${search.inTime ?? sql`true`} order by ${auditLog.id} desc limit ${limit}`,
    );
    return rows.map(({ id }) => Number(id));
  };
  for (const size of blockSizes) {
    const newest = Math.floor(range.newest / 2 ** size);
    const found = await read([newest, newest - 1].map((block) => `#${size}:${block}`));
    if (found.length >= limit || (newest - 1) * 2 ** size <= range.oldest) return found;
  }
  return read([]);
}
