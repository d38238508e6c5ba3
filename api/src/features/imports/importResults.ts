import type { Transaction } from '@tenantry/db';
import { invitations, userImportRows } from '@tenantry/db/schema';
import { and, asc, eq, getTableColumns, gt, inArray, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { mutate } from '../../core/audit/mutate.ts';
import { isPending, linkStatus } from '../../core/links/linkStates.ts';
import { showLink } from '../../core/links/showLink.ts';
import { exportRows, type ExportColumns } from '../../core/lists/exportRows.ts';
import { importRowBinding } from '../../core/secrets/importRowBinding.ts';
import type { Services } from '../../core/services.ts';
import { readLiveTenant } from '../tenantUsers/tenantUserMutation.ts';
import { aboutImport, requireImport, type ImportCaller, type ImportScope } from './importAccess.ts';
import type { StoredRow } from './importedRow.ts';
import { isLeft } from './judgeRows.ts';
import { hasLink, hasPassword } from './readImports.ts';
import type { importResultsSchema } from './schemas.ts';

const batchSize = 500;
/** A link that was used or revoked needn't be shared. */
const hasOpenLink = and(hasLink, isPending(invitations));

type Invitation = Pick<typeof invitations.$inferSelect, 'id' | 'tenantId' | 'tokenSealed'> & {
  status: ReturnType<typeof linkStatus> extends { _: { type: infer Status } } ? Status : never;
};
type ResultRow = { row: StoredRow; hasLink: boolean; invitation: Invitation | null };

const notAgain = 'shown once already';

/**
 * The outcome of every row, with the links for 24 hours, and the temporary passwords, which are handed
 * out only in the first download; later ones say so instead.
 */
export async function importResults(
  ctx: ImportCaller,
  scope: ImportScope,
  importId: string,
  {
    rows,
    isRead,
  }: z.output<typeof importResultsSchema> & { /** False if only the headers are requested. */ isRead: boolean },
): Promise<ReadableStream<Uint8Array>> {
  const tenant = await readLiveTenant(ctx, scope.tenantId);
  const asTenant = { as: 'tenant', tenantId: tenant.id } as const;
  const attempt = { action: 'user_import_results_downloaded', tenant } as const;
  const { found, passwords } = await mutate(ctx, asTenant, attempt, async ({ tx, audit }) => {
    const of = await requireImport(tx, scope, importId);
    const [shown] = await tx
      .select({ links: sql<number>`count(*)::int` })
      .from(userImportRows)
      .where(and(eq(userImportRows.importId, of.id), hasLink));
    const taken = rows === 'all' && isRead ? await takePasswords(tx, ctx.services, of.id) : new Map<number, string>();
    await audit({
      ...attempt,
      target: aboutImport(of),
      details: { rows, links: rows === 'left' ? 0 : shown!.links, passwords: taken.size },
    });
    return { found: of, passwords: taken };
  });
  const columns = rows === 'links' ? linkColumns(ctx.services) : columnsFor(ctx.services, passwords);
  return exportRows(ctx, 'csv', columns, async (after) => {
    const batch = await ctx.services.database.transaction(asTenant, (tx) =>
      tx
        .select({
          row: getTableColumns(userImportRows),
          hasLink: sql<boolean>`${hasLink}`,
          invitation: {
            id: invitations.id,
            tenantId: invitations.tenantId,
            tokenSealed: invitations.tokenSealed,
            status: linkStatus(invitations),
          },
        })
        .from(userImportRows)
        .leftJoin(invitations, eq(invitations.id, userImportRows.invitationId))
        .where(
          and(
            eq(userImportRows.importId, found.id),
            gt(userImportRows.line, Number(after ?? 0)),
            rows === 'left' ? isLeft : rows === 'links' ? hasOpenLink : undefined,
          ),
        )
        .orderBy(asc(userImportRows.line))
        .limit(batchSize),
    );
    const last = batch.at(-1);
    return { rows: batch as ResultRow[], next: batch.length === batchSize ? String(last!.row.line) : null };
  });
}

/** Decrypts the remaining passwords and erases them. If two requests do this at once, the second finds none. */
async function takePasswords(tx: Transaction, { secrets }: Services, importId: string): Promise<Map<number, string>> {
  const taken = await tx
    .select()
    .from(userImportRows)
    .where(and(eq(userImportRows.importId, importId), hasPassword))
    .orderBy(asc(userImportRows.line))
    .for('update');
  if (taken.length > 0)
    await tx
      .update(userImportRows)
      .set({ passwordSealed: null, passwordShownAt: sql`now()` })
      // Only these, because a running import adds more meanwhile.
      .where(
        and(
          eq(userImportRows.importId, importId),
          inArray(
            userImportRows.line,
            taken.map(({ line }) => line),
          ),
        ),
      );
  return new Map(taken.map((row) => [row.line, secrets.open(row.passwordSealed!, importRowBinding(row))]));
}

const linkColumn = (services: Services): ExportColumns<ResultRow>[number] => [
  'link',
  ({ hasLink: isShown, invitation }) =>
    isShown && invitation ? showLink(services, 'invitation', invitation)?.url : null,
];

const columnsFor = (services: Services, passwords: Map<number, string>): ExportColumns<ResultRow> => [
  ['line', ({ row }) => row.line],
  ['email', ({ row }) => row.email],
  ['firstName', ({ row }) => row.firstName],
  ['lastName', ({ row }) => row.lastName],
  ['role', ({ row }) => row.role],
  ['access', ({ row }) => row.access],
  ['result', ({ row }) => resultOf(row)],
  ['reason', ({ row }) => row.reason],
  linkColumn(services),
  ['temporaryPassword', ({ row }) => passwords.get(row.line) ?? (row.passwordShownAt && notAgain)],
];

const linkColumns = (services: Services): ExportColumns<ResultRow> => [
  ['email', ({ row }) => row.email],
  linkColumn(services),
];

const resultOf = ({ verdict, state }: StoredRow): string => {
  if (state === 'done') return verdict === 'create' ? 'created' : 'updated';
  if (state === 'failed') return 'failed';
  return { create: 'waiting', update: 'waiting', unchanged: 'unchanged', duplicate: 'skipped', invalid: 'to fix' }[
    verdict
  ];
};
