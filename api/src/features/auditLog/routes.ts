import { describeRoute } from '../../http/describeRoute.ts';
import { auditPageSchema } from './responses.ts';
import { routesFor } from '../../http/routesFor.ts';
import { exportTypes, sendExport } from '../../http/sendExport.ts';
import { validate } from '../../http/validate.ts';
import { exportAudit, exportTenantAudit } from './exportAudit.ts';
import { listAudit, listTenantAudit } from './listAudit.ts';
import { exportAuditSchema, listAuditSchema } from './schemas.ts';

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
    describeRoute(exportTypes, { summary: 'Export the platform’s audit log' }),
    validate('query', exportAuditSchema),
    async (c) => {
      const query = c.req.valid('query');
      return sendExport(c, 'audit', query.format, await exportAudit(c.var.ctx, query));
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
    describeRoute(exportTypes, { summary: 'Export the tenant’s audit log' }),
    validate('query', exportAuditSchema),
    async (c) => {
      const query = c.req.valid('query');
      return sendExport(c, 'audit', query.format, await exportTenantAudit(c.var.ctx, query));
    },
  );
