import { setImmediate as breathe } from 'node:timers/promises';
import type { Transaction } from '@tenantry/db';
import { userImportRows, users } from '@tenantry/db/schema';
import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Secrets } from '../../core/secrets/secrets.ts';
import { openSecret, type RowCells, type RowSecret, type StoredRow } from './importedRow.ts';
import { emailKey, judge, readPerson, type ImportRules, type KnownUser, type Verdict } from './judgeRow.ts';
import type { StoredImport } from './importAccess.ts';

export type RowToJudge = { line: number; cells: RowCells; secret: RowSecret | null; lineProblem: string | null };

/** How many rows are judged before other requests get a turn. */
const chunk = 200;

/**
 * Says what will happen to each row. Of several rows with one email the first counts, or the one that has already run.
 */
export async function judgeRows(
  tx: Transaction,
  tenantId: string,
  rules: ImportRules,
  rows: RowToJudge[],
  doneLines: ReadonlyMap<string, number> = new Map(),
): Promise<Map<number, Verdict>> {
  const known = await findKnown(tx, tenantId, [...new Set(rows.map(({ cells }) => emailKey(cells.email)))]);
  const first = new Map(doneLines);
  const verdicts = new Map<number, Verdict>();
  for (const [i, { line, cells, secret, lineProblem }] of rows.entries()) {
    if (i % chunk === chunk - 1) await breathe();
    const reading = readPerson(cells, rules);
    if (lineProblem !== null) {
      const access = 'person' in reading ? reading.person.access : reading.access;
      verdicts.set(line, judge({ field: 'email', reason: lineProblem, access }, secret, rules, undefined));
      continue;
    }
    const key = 'person' in reading ? emailKey(reading.person.email) : null;
    const verdict = judge(reading, secret, rules, key === null ? undefined : known.get(key));
    const earlier = key === null ? undefined : first.get(key);
    if (earlier !== undefined)
      verdicts.set(line, {
        ...verdict,
        verdict: 'duplicate',
        field: null,
        reason: `Same email as line ${earlier}.`,
        changes: [],
        duplicateOf: earlier,
        takesSeat: false,
      });
    else {
      verdicts.set(line, verdict);
      // A row that is invalid for another reason still reserves its email, so that fixing it doesn't add a duplicate.
      if (key !== null) first.set(key, line);
    }
  }
  return verdicts;
}

async function findKnown(tx: Transaction, tenantId: string, emails: string[]): Promise<Map<string, KnownUser>> {
  const known = new Map<string, KnownUser>();
  for (let start = 0; start < emails.length; start += 1_000) {
    const found = await tx
      .select({
        id: users.id,
        email: users.email,
        key: users.emailKey,
        firstName: users.firstName,
        lastName: users.lastName,
        role: users.role,
        isActive: users.isActive,
      })
      .from(users)
      .where(and(eq(users.tenantId, tenantId), inArray(users.emailKey, emails.slice(start, start + 1_000))));
    for (const { email, key, ...user } of found) {
      // An older account may have another spelling of the same address. The exact one wins.
      if (!known.has(key!) || email === key) known.set(key!, user);
    }
  }
  return known;
}

/** Judges rows again: those with one of these emails, or those that failed. */
export async function judgeAgain(
  tx: Transaction,
  secrets: Secrets,
  of: StoredImport,
  rules: ImportRules,
  which: { emails: string[] } | 'failed',
): Promise<void> {
  const all = and(eq(userImportRows.importId, of.id), eq(userImportRows.tenantId, of.tenantId));
  const rows = await tx
    .select()
    .from(userImportRows)
    .where(and(all, ne(userImportRows.state, 'done')))
    .orderBy(userImportRows.line);
  const affected = rows.filter(({ state, email }) =>
    which === 'failed' ? state === 'failed' : which.emails.includes(emailKey(email)),
  );
  const done = await tx
    .select({ line: userImportRows.line, email: userImportRows.email })
    .from(userImportRows)
    .where(and(all, eq(userImportRows.state, 'done')));
  const verdicts = await judgeRows(
    tx,
    of.tenantId,
    rules,
    affected.map((row) => ({
      line: row.line,
      cells: cellsOf(row),
      secret: openSecret(secrets, row),
      lineProblem: row.lineProblem,
    })),
    new Map(done.map(({ line, email }) => [emailKey(email), line])),
  );
  for (const row of affected) {
    const verdict = verdicts.get(row.line)!;
    if (row.state === 'waiting' && isSame(row, verdict)) continue;
    await tx
      .update(userImportRows)
      .set({ ...storedVerdict(row.access, verdict), state: 'waiting', attempts: 0, doneAt: null })
      .where(and(all, eq(userImportRows.line, row.line)));
  }
}

export const cellsOf = ({ email, firstName, lastName, role, access }: StoredRow): RowCells => ({
  email,
  firstName,
  lastName,
  role,
  access,
});

/** A row shows the access that it will really get, unless it names an unknown one. */
export const storedVerdict = (given: string, { access, ...verdict }: Verdict) => ({
  ...verdict,
  access: given.trim() === '' ? (access ?? '') : given,
});

const isSame = (row: StoredRow, verdict: Verdict) =>
  row.verdict === verdict.verdict &&
  row.reason === verdict.reason &&
  row.field === verdict.field &&
  row.duplicateOf === verdict.duplicateOf &&
  JSON.stringify(row.changes) === JSON.stringify(verdict.changes);

/** The rows that a run imports, and those that someone can fix. */
export const runs = sql`verdict in ('create', 'update') and state = 'waiting'`;
export const isLeft = sql`(verdict = 'invalid' or state = 'failed') and state <> 'done'`;
