import type { Scope } from '@tenantry/db';
import type { z } from 'zod';
import { decodeCursor, pageOf } from '../../core/lists/keysetCursor.ts';
import type { AsPlatformAdmin, AsTenantMember, RequestContext } from '../../core/requestContext.ts';
import type { Page } from '../../contract/wireSchemas.ts';
import { readMatching } from './auditFilters.ts';
import type { AuditRow, listAuditSchema } from './schemas.ts';

type Query = z.output<typeof listAuditSchema>;

/** One page of the platform's audit log, newest first. */
export const listAudit = (ctx: AsPlatformAdmin, query: Query) => readPage(ctx, { as: 'platform' }, query);

/** One page of a tenant's audit log, including what platform admins did there. */
export const listTenantAudit = (ctx: AsTenantMember, query: Query) =>
  readPage(ctx, { as: 'tenant', tenantId: ctx.principal.tenant.id }, query);

async function readPage(
  { services: { database } }: RequestContext,
  scope: Scope,
  { cursor, limit, ...filters }: Query,
): Promise<Page<AuditRow>> {
  const after = decodeCursor(cursor, 'none');
  const rows = await readMatching(database, scope, filters, { before: after?.id ?? null, limit: limit + 1 });
  return pageOf(
    rows,
    limit,
    (row) => row,
    (row) => ({ value: '', id: row.id }),
  );
}
