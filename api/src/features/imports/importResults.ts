import { invitations, userImportRows } from '@tenantry/db/schema';
import { and, asc, eq, getTableColumns, gt, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { mutate } from '../../core/audit/mutate.ts';
import { linkStatus } from '../../core/links/linkStates.ts';
import { showLink } from '../../core/links/showLink.ts';
import { exportRows, type ExportColumns } from '../../core/lists/exportRows.ts';
import { importRowBinding } from '../../core/secrets/importRowBinding.ts';
import type { Services } from '../../core/services.ts';
import { readLiveTenant } from '../tenantUsers/tenantUserMutation.ts';
import { aboutImport, requireImport, type ImportCaller, type ImportScope } from './importAccess.ts';
import type { StoredRow } from './importedRow.ts';
import { isLeft } from './judgeRows.ts';
import { isShown } from './readImports.ts';
import type { importResultsSchema } from './schemas.ts';

const batchSize = 500;

type Invitation = Pick<typeof invitations.$inferSelect, 'id' | 'tenantId' | 'tokenSealed'> & {
  status: ReturnType<typeof linkStatus> extends { _: { type: infer Status } } ? Status : never;
};
type ResultRow = { row: StoredRow; isShown: boolean; invitation: Invitation | null };

/** What became of every row, with the links and passwords that we made, which are shown for 24 hours. */
export async function importResults(
  ctx: ImportCaller,
  scope: ImportScope,
  importId: string,
  { rows }: z.output<typeof importResultsSchema>,
): Promise<ReadableStream<Uint8Array>> {
  const tenant = await readLiveTenant(ctx, scope.tenantId);
  const asTenant = { as: 'tenant', tenantId: tenant.id } as const;
  const attempt = { action: 'user_import_results_downloaded', tenant } as const;
  const found = await mutate(ctx, asTenant, attempt, async ({ tx, audit }) => {
    const of = await requireImport(tx, scope, importId);
    const [shown] = await tx
      .select({ links: sql<number>`count(*)::int` })
      .from(userImportRows)
      .where(and(eq(userImportRows.importId, of.id), isShown));
    await audit({ ...attempt, target: aboutImport(of), details: { rows, links: rows === 'all' ? shown!.links : 0 } });
    return of;
  });
  return exportRows(ctx, 'csv', columnsFor(ctx.services), async (after) => {
    const batch = await ctx.services.database.transaction(asTenant, (tx) =>
      tx
        .select({
          row: getTableColumns(userImportRows),
          isShown: sql<boolean>`${isShown}`,
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
            rows === 'left' ? isLeft : undefined,
          ),
        )
        .orderBy(asc(userImportRows.line))
        .limit(batchSize),
    );
    const last = batch.at(-1);
    return { rows: batch as ResultRow[], next: batch.length === batchSize ? String(last!.row.line) : null };
  });
}

const columnsFor = (services: Services): ExportColumns<ResultRow> => [
  ['line', ({ row }) => row.line],
  ['email', ({ row }) => row.email],
  ['firstName', ({ row }) => row.firstName],
  ['lastName', ({ row }) => row.lastName],
  ['role', ({ row }) => row.role],
  ['access', ({ row }) => row.access],
  ['result', ({ row }) => resultOf(row)],
  ['reason', ({ row }) => row.reason],
  [
    'link',
    ({ isShown: shown, invitation }) =>
      shown && invitation ? showLink(services, 'invitation', invitation)?.url : null,
  ],
  [
    'temporaryPassword',
    ({ isShown: shown, row }) =>
      shown && row.passwordSealed !== null ? services.secrets.open(row.passwordSealed, importRowBinding(row)) : null,
  ],
];

const resultOf = ({ verdict, state }: StoredRow): string => {
  if (state === 'done') return verdict === 'create' ? 'created' : 'updated';
  if (state === 'failed') return 'failed';
  return { create: 'waiting', update: 'waiting', unchanged: 'unchanged', duplicate: 'skipped', invalid: 'to fix' }[
    verdict
  ];
};
