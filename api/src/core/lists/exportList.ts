import type { Scope } from '@tenantry/db';
import type { Page } from '../../contract/wireSchemas.ts';
import { audit, type AuditEntry } from '../audit/audit.ts';
import type { RequestContext } from '../requestContext.ts';
import { givenFilters } from './givenFilters.ts';
import { exportRows, type ExportColumns, type ExportFormat } from './exportRows.ts';

type Options<Row> = {
  /** The name of the list in the audit row, such as "tenants". */
  list: string;
  scope: Scope;
  query: { format: ExportFormat; ids?: string[] | undefined; [filter: string]: string | string[] | undefined };
  tenant?: AuditEntry['tenant'];
  columns: ExportColumns<Row>;
  /** One page of the list, with the same filters. */
  readPage: (page: { cursor: string | undefined; limit: number }) => Promise<Page<Row>>;
};

const batchSize = 100;

/** Streams all rows that match a list's filters, and records the export. */
export async function exportList<Row>(
  ctx: RequestContext,
  { list, scope, query, tenant, columns, readPage }: Options<Row>,
): Promise<ReadableStream<Uint8Array>> {
  const { ids, ...filters } = query;
  await ctx.services.database.transaction(scope, (tx) =>
    audit(tx, ctx, {
      action: 'list_exported',
      // How many were selected, not which.
      details: { list, ...givenFilters(filters), ...(ids && { chosen: String(ids.length) }) },
      ...(tenant && { tenant }),
    }),
  );
  return exportRows(ctx, query.format, columns, async (after) => {
    const { items, nextCursor } = await readPage({ cursor: after ?? undefined, limit: batchSize });
    return { rows: items, next: nextCursor };
  });
}
