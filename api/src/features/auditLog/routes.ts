import { Hono } from 'hono';
import type { AppEnv } from '../../core/appEnv.ts';
import { asPlatformAdmin, asTenantMember } from '../../core/requestContext.ts';
import { validate } from '../../core/validate.ts';
import { listAudit, listTenantAudit } from './listAudit.ts';
import { listAuditSchema } from './schemas.ts';

/** The audit log of the whole platform. */
export const auditRoutes = new Hono<AppEnv>().get('/', validate('query', listAuditSchema), async (c) =>
  c.json(await listAudit(asPlatformAdmin(c.var.ctx), c.req.valid('query'))),
);

/** A tenant's own audit log, for its admins: who of the platform looked in is there too. */
export const tenantAuditRoutes = new Hono<AppEnv>().get('/', validate('query', listAuditSchema), async (c) =>
  c.json(await listTenantAudit(asTenantMember(c.var.ctx), c.req.valid('query'))),
);
