import type { Transaction } from '@tenantry/db';
import { userImportRows, userImports } from '@tenantry/db/schema';
import { and, asc, desc, eq, gt, ilike, or, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { containing } from '../../core/lists/keysetCursor.ts';
import { readSeats } from '../../core/users/withinSeats.ts';
import { readLiveTenant } from '../tenantUsers/tenantUserMutation.ts';
import { requireImport, type ImportCaller, type ImportScope, type StoredImport } from './importAccess.ts';
import type { StoredRow } from './importedRow.ts';
import { isLeft, runs } from './judgeRows.ts';
import {
  importRetention,
  type listImportRowsSchema,
  type listImportsSchema,
  type UserImport,
  type UserImportRow,
  type UserImportRows,
} from './schemas.ts';

const mostListed = 20;
const count = (where: ReturnType<typeof sql>) => sql<number>`(count(*) filter (where ${where}))::int`;

const isRecent = `state = 'done' and done_at > now() - interval '${importRetention.secretHours} hours'`;

/** Whether the results still have a row's link. */
export const hasLink = sql.raw(`${isRecent} and invitation_id is not null`);

/** Whether the results still have a row's password. They are shown once. */
export const hasPassword = sql.raw(`${isRecent} and password_sealed is not null`);

export async function getImport(ctx: ImportCaller, scope: ImportScope, importId: string): Promise<UserImport> {
  const tenant = await readLiveTenant(ctx, scope.tenantId);
  return ctx.services.database.transaction({ as: 'tenant', tenantId: tenant.id }, async (tx) =>
    describeImport(tx, await requireImport(tx, scope, importId)),
  );
}

/** The newest imports of one side. */
export async function listImports(
  ctx: ImportCaller,
  scope: ImportScope,
  { status }: z.output<typeof listImportsSchema> = {},
): Promise<{ items: UserImport[] }> {
  const tenant = await readLiveTenant(ctx, scope.tenantId);
  return ctx.services.database.transaction({ as: 'tenant', tenantId: tenant.id }, async (tx) => {
    const found = await tx
      .select()
      .from(userImports)
      .where(
        and(
          eq(userImports.tenantId, tenant.id),
          eq(userImports.origin, scope.by),
          status && eq(userImports.status, status),
        ),
      )
      .orderBy(desc(userImports.createdAt), userImports.id)
      .limit(mostListed);
    const items: UserImport[] = [];
    for (const one of found) items.push(await describeImport(tx, one));
    return { items };
  });
}

export async function listImportRows(
  ctx: ImportCaller,
  scope: ImportScope,
  importId: string,
  { verdict, state, search, after = 0, limit }: z.output<typeof listImportRowsSchema>,
): Promise<UserImportRows> {
  const tenant = await readLiveTenant(ctx, scope.tenantId);
  return ctx.services.database.transaction({ as: 'tenant', tenantId: tenant.id }, async (tx) => {
    const { id } = await requireImport(tx, scope, importId);
    const text = search === undefined || search === '' ? null : containing(search);
    const rows = await tx
      .select()
      .from(userImportRows)
      .where(
        and(
          eq(userImportRows.importId, id),
          gt(userImportRows.line, after),
          verdict && eq(userImportRows.verdict, verdict),
          state === 'left' ? isLeft : state && eq(userImportRows.state, state),
          text === null
            ? undefined
            : or(
                ilike(userImportRows.email, text),
                ilike(sql`${userImportRows.firstName} || ' ' || ${userImportRows.lastName}`, text),
                /^\d{1,6}$/.test(search!) ? eq(userImportRows.line, Number(search)) : undefined,
              ),
        ),
      )
      .orderBy(asc(userImportRows.line))
      .limit(limit + 1);
    const items = rows.slice(0, limit).map(describeRow);
    return { items, next: rows.length > limit ? items.at(-1)!.line : null };
  });
}

/** Never with a password or a hash. */
export const describeRow = (row: StoredRow): UserImportRow => ({
  line: row.line,
  email: row.email,
  firstName: row.firstName,
  lastName: row.lastName,
  role: row.role,
  access: row.access,
  hasSecret: row.secretSealed !== null,
  hashFormat: row.hashFormat,
  verdict: row.verdict,
  field: row.field,
  reason: row.reason,
  changes: row.changes,
  duplicateOf: row.duplicateOf,
  state: row.state,
});

/** An import with its figures, in a scope that sees its tenant. */
export async function describeImport(tx: Transaction, of: StoredImport): Promise<UserImport> {
  const rows = eq(userImportRows.importId, of.id);
  const verdict = (name: string) => count(sql`verdict = ${name}`);
  const [figures] = await tx
    .select({
      all: sql<number>`count(*)::int`,
      create: verdict('create'),
      update: verdict('update'),
      unchanged: verdict('unchanged'),
      duplicate: verdict('duplicate'),
      invalid: verdict('invalid'),
      created: count(sql`verdict = 'create' and state = 'done'`),
      updated: count(sql`verdict = 'update' and state = 'done'`),
      failed: count(sql`state = 'failed'`),
      waiting: count(runs),
      left: count(isLeft),
      emails: count(sql`verdict = 'create' and access = 'email'`),
      links: count(hasLink),
      passwords: count(hasPassword),
      linksUntil:
        sql<Date | null>`max(done_at) filter (where ${hasLink} or ${hasPassword}) + ${sql.raw(`interval '${importRetention.secretHours} hours'`)}`.mapWith(
          userImportRows.doneAt,
        ),
      runDone: count(sql`done_at >= ${of.startedAt}`),
      added: count(sql`takes_seat and ${runs}`),
    })
    .from(userImportRows)
    .where(rows);
  const { all, create, update, unchanged, duplicate, invalid, created, updated, failed, waiting, left, ...rest } =
    figures!;
  const latest = await tx
    .select()
    .from(userImportRows)
    .where(and(rows, eq(userImportRows.state, 'done')))
    .orderBy(desc(userImportRows.doneAt), desc(userImportRows.line))
    .limit(11);
  const seats = await readSeats(tx, of.tenantId);
  return {
    id: of.id,
    status: of.status,
    fileName: of.fileName,
    columns: of.columns,
    role: of.role,
    access: of.access,
    overSeatLimit: of.overSeatLimit,
    createdBy: of.createdByName,
    createdAt: of.createdAt.toISOString(),
    startedAt: of.startedAt?.toISOString() ?? null,
    finishedAt: of.finishedAt?.toISOString() ?? null,
    stoppedReason: of.stoppedReason,
    counts: { all, create, update, unchanged, duplicate, invalid },
    results: { created, updated, failed, waiting, left },
    run: { total: of.runTotal, done: rest.runDone },
    links: rest.links,
    passwords: rest.passwords,
    linksUntil: rest.linksUntil?.toISOString() ?? null,
    emails: rest.emails,
    seats: seats && { ...seats, added: rest.added },
    latest: latest.map((row) => ({
      line: row.line,
      name: `${row.firstName} ${row.lastName}`.trim() || row.email,
      result: row.verdict === 'create' ? ('created' as const) : ('updated' as const),
    })),
  };
}
