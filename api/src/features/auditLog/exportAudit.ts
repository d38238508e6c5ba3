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
 * Streams the matching rows, newest first, one batch at a time, so it needs little memory and holds no transaction
 * open. Access is checked before every batch. A reader who lost it gets a broken download, not a short file that looks
 * complete.
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

// Spreadsheets accept full-width operators too. If they separate by semicolon or tab, one of their cells can start
// inside one of ours, with or without a quote before the operator.
const formulaStart = /(^|[;,\t\r\n])([\s"']*)(?=[=+\-@＝＋－＠])/g;

/** Keeps a text that starts like a formula from running as one in a spreadsheet. */
function csvCell(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value);
  const inert = text.replace(formulaStart, "$1$2'").replace(/^[\t\r\n]/, "'$&");
  return /[",;\t\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
