import type { Transaction } from '@tenantry/db';
import { auditLog, auditTerms, auditText } from '@tenantry/db/schema';
import { and, desc, gt, inArray, lte, or, sql, type SQL } from 'drizzle-orm';
import type { IdRange } from './idRange.ts';

/** Few enough that each query ends long before the statement timeout. */
const rowsAtOnce = 2 ** 17;

export type ScannedWord = { text: string; actions: string[] };

/**
 * Finds the newest rows with all words while the index of words isn't built yet: reads the log backwards, piece by
 * piece, and takes only those rows apart that contain the words somewhere.
 */
export async function scanForTerms(
  tx: Transaction,
  {
    words,
    query,
    others,
    range,
    limit,
  }: { words: ScannedWord[]; query: SQL; others: SQL | undefined; range: IdRange; limit: number },
): Promise<number[]> {
  const found: number[] = [];
  for (
    let newest = range.newest;
    newest > Math.max(range.oldest - 1, 0) && found.length < limit;
    newest -= rowsAtOnce
  ) {
    const contained = words.map(({ text, actions }) =>
      or(sql`${auditText} like ${`%${text}%`}`, actions.length > 0 ? inArray(auditLog.action, actions) : undefined),
    );
    const rows = await tx
      .select({ id: auditLog.id })
      .from(auditLog)
      .where(
        and(
          lte(auditLog.id, newest),
          gt(auditLog.id, newest - rowsAtOnce),
          others,
          ...contained,
          sql`${auditTerms} @@ (${query})`,
        ),
      )
      .orderBy(desc(auditLog.id))
      .limit(limit - found.length);
    found.push(...rows.map(({ id }) => id));
  }
  return found;
}
