import type { Transaction } from '@tenantry/db';
import { auditLog } from '@tenantry/db/schema';
import { asc, desc, gte, lt, type SQL } from 'drizzle-orm';

export type IdRange = { newest: number; oldest: number };

/** Rows that are written at the same time may be in another order by time than by id. */
const slack = 256;

/**
 * The range of ids of the rows in a period; null if there are none. Rows are read by id, newest first: without this, an
 * old day could only be found by reading everything since.
 */
export async function idRange(
  tx: Transaction,
  { before, from, to }: { before: string | null; from?: string | undefined; to?: string | undefined },
): Promise<IdRange | null> {
  const { id, occurredAt } = auditLog;
  const edge = async (where: SQL | undefined, ...order: SQL[]) => {
    const [row] = await tx
      .select({ id })
      .from(auditLog)
      .where(where)
      .orderBy(...order)
      .limit(1);
    return row?.id;
  };
  const [last, first] = await Promise.all([
    to ? edge(lt(occurredAt, new Date(to)), desc(occurredAt), desc(id)) : edge(undefined, desc(id)),
    from ? edge(gte(occurredAt, new Date(from)), asc(occurredAt), asc(id)) : 0,
  ]);
  if (last === undefined || first === undefined) return null;
  const newest = Math.min(to ? last + slack : last, before === null ? Infinity : Number(before) - 1);
  return { newest, oldest: from ? first - slack : 0 };
}
