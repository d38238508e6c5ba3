import { Hono } from 'hono';
import type { AppEnv } from '../../core/appEnv.ts';
import { asPlatformAdmin } from '../../core/requestContext.ts';
import { validate } from '../../core/validate.ts';
import { listAudit } from './listAudit.ts';
import { listAuditSchema } from './schemas.ts';

/** The audit log of the whole platform. */
export const auditRoutes = new Hono<AppEnv>().get('/', validate('query', listAuditSchema), async (c) =>
  c.json(await listAudit(asPlatformAdmin(c.var.ctx), c.req.valid('query'))),
);
