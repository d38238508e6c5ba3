import type { Scope } from '@tenantry/db';
import type { z } from 'zod';
import { audit } from '../../core/audit/audit.ts';
import { exportRows, type ExportColumns } from '../../core/lists/exportRows.ts';
import { givenFilters } from '../../core/lists/givenFilters.ts';
import type { AsPlatformAdmin, AsTenantMember, RequestContext } from '../../core/requestContext.ts';
import { readMatching } from './auditFilters.ts';
import type { AuditRow, exportAuditSchema } from './schemas.ts';

type Query = z.output<typeof exportAuditSchema>;

const batchSize = 500;

export const exportAudit = (ctx: AsPlatformAdmin, query: Query) => stream(ctx, { as: 'platform' }, query);
export const exportTenantAudit = (ctx: AsTenantMember, query: Query) =>
  stream(ctx, { as: 'tenant', tenantId: ctx.principal.tenant.id }, query);

/** Streams the matching rows, newest first. */
async function stream(
  ctx: RequestContext,
  scope: Scope,
  { format, ...filters }: Query,
): Promise<ReadableStream<Uint8Array>> {
  const { database } = ctx.services;
  await database.transaction(scope, (tx) =>
    audit(tx, ctx, { action: 'audit_exported', details: { format, ...givenFilters(filters) } }),
  );
  return exportRows(ctx, format, columns, async (before) => {
    const rows = await readMatching(database, scope, filters, { before, limit: batchSize });
    return { rows, next: rows.length < batchSize ? null : rows.at(-1)!.id };
  });
}

const columns: ExportColumns<AuditRow> = [
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
  ['source', ({ source }) => source],
];
