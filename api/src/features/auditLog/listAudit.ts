import type { Scope } from '@tenantry/db';
import { auditLog } from '@tenantry/db/schema';
import { and, lt } from 'drizzle-orm';
import type { z } from 'zod';
import { decodeCursor, pageOf } from '../../core/keysetCursor.ts';
import type { AsPlatformAdmin, AsTenantMember, RequestContext } from '../../core/requestContext.ts';
import type { Page } from '../../core/wireSchemas.ts';
import { matchingRows } from './auditFilters.ts';
import { readAudit } from './readAudit.ts';
import type { AuditRow, listAuditSchema } from './schemas.ts';

type Query = z.output<typeof listAuditSchema>;

/** What anyone did, newest first. */
export const listAudit = (ctx: AsPlatformAdmin, query: Query) => readPage(ctx, { as: 'platform' }, query);

/** What anyone did in one tenant, the platform's people included. */
export const listTenantAudit = (ctx: AsTenantMember, query: Query) => readPage(ctx, { as: 'tenant', tenantId: ctx.principal.tenant.id }, query);

async function readPage({ services }: RequestContext, scope: Scope, { cursor, limit, ...filters }: Query): Promise<Page<AuditRow>> {
  const after = decodeCursor(cursor, 'none');
  const rows = await services.database.transaction(scope, async (tx) => {
    const where = and(await matchingRows(tx, filters), after === null ? undefined : lt(auditLog.id, Number(after.id)));
    return readAudit(tx, where, limit + 1);
  });
  return pageOf(rows, limit, (row) => row, (row) => ({ value: '', id: row.id }));
}
