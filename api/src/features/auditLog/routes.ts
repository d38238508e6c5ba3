import { Hono, type Context } from 'hono';
import { answers } from '../../http/describeRoute.ts';
import { auditPageSchema } from './responses.ts';
import type { AppEnv } from '../../http/appEnv.ts';
import { asPlatformAdmin, asTenantMember } from '../../core/requestContext.ts';
import { validate } from '../../http/validate.ts';
import { exportAudit, exportTenantAudit } from './exportAudit.ts';
import { listAudit, listTenantAudit } from './listAudit.ts';
import { exportAuditSchema, listAuditSchema } from './schemas.ts';

const contentTypes = { csv: 'text/csv; charset=utf-8', ndjson: 'application/x-ndjson' };

function file(c: Context<AppEnv>, format: keyof typeof contentTypes, content: ReadableStream<Uint8Array>) {
  const name = `audit-${new Date().toISOString().slice(0, 10)}.${format}`;
  return c.body(content, 200, {
    'Content-Type': contentTypes[format],
    'Content-Disposition': `attachment; filename="${name}"`,
  });
}

/** The audit log of the whole platform. */
export const auditRoutes = new Hono<AppEnv>()
  .get(
    '/',
    answers(auditPageSchema, { summary: 'List the platform’s audit log' }),
    validate('query', listAuditSchema),
    async (c) => c.json(await listAudit(asPlatformAdmin(c.var.ctx), c.req.valid('query'))),
  )
  .get(
    '/export',
    answers(Object.values(contentTypes), { summary: 'Export the platform’s audit log' }),
    validate('query', exportAuditSchema),
    async (c) => {
      const query = c.req.valid('query');
      return file(c, query.format, await exportAudit(asPlatformAdmin(c.var.ctx), query));
    },
  );

/** A tenant's own audit log, for its admins: who of the platform looked in is there too. */
export const tenantAuditRoutes = new Hono<AppEnv>()
  .get(
    '/',
    answers(auditPageSchema, { summary: 'List the tenant’s audit log' }),
    validate('query', listAuditSchema),
    async (c) => c.json(await listTenantAudit(asTenantMember(c.var.ctx), c.req.valid('query'))),
  )
  .get(
    '/export',
    answers(Object.values(contentTypes), { summary: 'Export the tenant’s audit log' }),
    validate('query', exportAuditSchema),
    async (c) => {
      const query = c.req.valid('query');
      return file(c, query.format, await exportTenantAudit(asTenantMember(c.var.ctx), query));
    },
  );
