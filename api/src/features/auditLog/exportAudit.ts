import type { Scope } from '@tenantry/db';
import type { z } from 'zod';
import { forbidden } from '../../core/AppError.ts';
import { audit } from '../../core/audit/audit.ts';
import type { AsPlatformAdmin, AsTenantMember, RequestContext } from '../../core/requestContext.ts';
import { matchingRows } from './auditFilters.ts';
import { readAudit } from './readAudit.ts';
import type { AuditRow, exportAuditSchema } from './schemas.ts';

type Query = z.output<typeof exportAuditSchema>;

const batchSize = 500;

export const exportAudit = (ctx: AsPlatformAdmin, query: Query) => stream(ctx, { as: 'platform' }, query);
export const exportTenantAudit = (ctx: AsTenantMember, query: Query) =>
  stream(ctx, { as: 'tenant', tenantId: ctx.principal.tenant.id }, query);

/**
 * The matching rows as a file, newest first. A batch is read only when the one before was taken, so a file of any
 * length needs the memory of one batch, and a reader who stops half-way keeps no transaction open. Access is checked
 * again before every batch; a reader who lost it gets a broken download, never a short file that looks complete.
 */
async function stream(
  ctx: RequestContext,
  scope: Scope,
  { format, ...filters }: Query,
): Promise<ReadableStream<Uint8Array>> {
  await ctx.services.database.transaction(scope, (tx) =>
    audit(tx, ctx, { action: 'audit_exported', details: { format, ...given(filters) } }),
  );
  const lines = format === 'csv' ? csvLines : ndjsonLines;
  const encoder = new TextEncoder();
  let before: string | null = null;
  let isFirst = true;
  return new ReadableStream({
    async pull(controller) {
      if (!(await ctx.isStillAllowed())) throw forbidden();
      const rows: AuditRow[] = await ctx.services.database.transaction(scope, async (tx) =>
        readAudit(tx, await matchingRows(tx, filters, before, batchSize), batchSize),
      );
      if (isFirst && format === 'csv')
        controller.enqueue(encoder.encode(`${columns.map(([name]) => name).join(',')}\r\n`));
      isFirst = false;
      if (rows.length > 0) controller.enqueue(encoder.encode(lines(rows)));
      before = rows.at(-1)?.id ?? null;
      if (rows.length < batchSize) controller.close();
    },
  });
}

const given = (filters: Omit<Query, 'format'>) =>
  Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined)) as Record<string, string>;

const ndjsonLines = (rows: AuditRow[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

const columns: [name: string, value: (row: AuditRow) => unknown][] = [
  ['id', ({ id }) => id],
  ['occurredAt', ({ occurredAt }) => occurredAt],
  ['requestId', ({ requestId }) => requestId],
  ['action', ({ action }) => action],
  ['outcome', ({ outcome }) => outcome],
  ['actorEmail', ({ actor }) => actor?.email],
  ['actorName', ({ actor }) => actor?.name],
  ['actorRole', ({ actor }) => actor?.role],
  ['subjectEmail', ({ subject }) => subject?.email],
  ['tenantId', ({ tenant }) => tenant?.id],
  ['tenantName', ({ tenant }) => tenant?.name],
  ['targetType', ({ target }) => target?.type],
  ['targetId', ({ target }) => target?.id],
  ['targetLabel', ({ target }) => target?.label],
  ['ip', ({ ip }) => ip],
  ['userAgent', ({ userAgent }) => userAgent],
  ['changes', ({ changes }) => changes && JSON.stringify(changes)],
  ['details', ({ details }) => details && JSON.stringify(details)],
];

const csvLines = (rows: AuditRow[]) =>
  rows.map((row) => `${columns.map(([, value]) => csvCell(value(row))).join(',')}\r\n`).join('');

// Spreadsheets read the full-width operators too. Where they separate by semicolon or tab, a cell of theirs can begin
// inside one of ours, with or without a quote before the operator.
const formulaStart = /(^|[;,\t\r\n])([\s"']*)(?=[=+\-@＝＋－＠])/g;

/** A text that begins like a formula must stay a text in a spreadsheet. */
function csvCell(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value);
  const inert = text.replace(formulaStart, "$1$2'").replace(/^[\t\r\n]/, "'$&");
  return /[",;\t\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
