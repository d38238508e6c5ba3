import type { Context } from 'hono';
import { describeRoute } from '../../http/describeRoute.ts';
import { auditPageSchema } from './responses.ts';
import { routesFor } from '../../http/routesFor.ts';
import { validate } from '../../http/validate.ts';
import { exportAudit, exportTenantAudit } from './exportAudit.ts';
import { listAudit, listTenantAudit } from './listAudit.ts';
import { exportAuditSchema, listAuditSchema } from './schemas.ts';

const contentTypes = { csv: 'text/csv; charset=utf-8', ndjson: 'application/x-ndjson' };

function file(c: Context, format: keyof typeof contentTypes, content: ReadableStream<Uint8Array>) {
  const name = `audit-${new Date().toISOString().slice(0, 10)}.${format}`;
  return c.body(content, 200, {
    'Content-Type': contentTypes[format],
    'Content-Disposition': `attachment; filename="${name}"`,
  });
}

/** The audit log of the whole platform. */
export const auditRoutes = routesFor('platformAdmins')
  .get(
    '/',
    describeRoute(auditPageSchema, { summary: 'List the platform’s audit log' }),
    validate('query', listAuditSchema),
    async (c) => c.json(await listAudit(c.var.ctx, c.req.valid('query'))),
  )
  .get(
    '/export',
    describeRoute(Object.values(contentTypes), { summary: 'Export the platform’s audit log' }),
    validate('query', exportAuditSchema),
    async (c) => {
      const query = c.req.valid('query');
      return file(c, query.format, await exportAudit(c.var.ctx, query));
    },
  );

/** A tenant's audit log, for its admins. It includes impersonations by platform admins. */
export const tenantAuditRoutes = routesFor('tenantAdmins')
  .get(
    '/',
    describeRoute(auditPageSchema, { summary: 'List the tenant’s audit log' }),
    validate('query', listAuditSchema),
    async (c) => c.json(await listTenantAudit(c.var.ctx, c.req.valid('query'))),
  )
  .get(
    '/export',
    describeRoute(Object.values(contentTypes), { summary: 'Export the tenant’s audit log' }),
    validate('query', exportAuditSchema),
    async (c) => {
      const query = c.req.valid('query');
      return file(c, query.format, await exportTenantAudit(c.var.ctx, query));
    },
  );
