import { Hono } from 'hono';
import type { AppEnv } from '../../core/appEnv.ts';
import { asPlatformAdmin } from '../../core/requestContext.ts';
import { validate } from '../../core/validate.ts';
import { checkSlug } from './checkSlug.ts';
import { createTenant } from './createTenant.ts';
import { deleteTenant, restoreTenant } from './deleteTenant.ts';
import { getOnboardingStatus, getTenant } from './getTenant.ts';
import { getTenantCounts } from './getTenantCounts.ts';
import { inviteTenantAdmin } from './inviteTenantAdmin.ts';
import { listTenants } from './listTenants.ts';
import {
  createTenantSchema,
  inviteTenantAdminSchema,
  listTenantsSchema,
  slugCheckSchema,
  tenantIdSchema,
  updateTenantSchema,
} from './schemas.ts';
import { updateTenant } from './updateTenant.ts';

/** The platform's tenants, for platform admins. */
export const tenantRoutes = new Hono<AppEnv>()
  .get('/', validate('query', listTenantsSchema), async (c) =>
    c.json(await listTenants(asPlatformAdmin(c.var.ctx), c.req.valid('query'))),
  )
  .post('/', validate('json', createTenantSchema), async (c) =>
    c.json(await createTenant(asPlatformAdmin(c.var.ctx), c.req.valid('json'), c.req.header('idempotency-key')), 201),
  )
  .get('/counts', async (c) => c.json(await getTenantCounts(asPlatformAdmin(c.var.ctx))))
  .get('/slug-check', validate('query', slugCheckSchema), async (c) =>
    c.json(await checkSlug(asPlatformAdmin(c.var.ctx), c.req.valid('query').slug)),
  )
  .get('/:tenantId', validate('param', tenantIdSchema), async (c) =>
    c.json(await getTenant(asPlatformAdmin(c.var.ctx), c.req.valid('param').tenantId)),
  )
  .patch('/:tenantId', validate('param', tenantIdSchema), validate('json', updateTenantSchema), async (c) =>
    c.json(await updateTenant(asPlatformAdmin(c.var.ctx), c.req.valid('param').tenantId, c.req.valid('json'))),
  )
  .delete('/:tenantId', validate('param', tenantIdSchema), async (c) =>
    c.json(await deleteTenant(asPlatformAdmin(c.var.ctx), c.req.valid('param').tenantId, c.req.header('x-confirm'))),
  )
  .post('/:tenantId/restore', validate('param', tenantIdSchema), async (c) =>
    c.json(await restoreTenant(asPlatformAdmin(c.var.ctx), c.req.valid('param').tenantId)),
  )
  .post(
    '/:tenantId/invite-admin',
    validate('param', tenantIdSchema),
    validate('json', inviteTenantAdminSchema),
    async (c) =>
      c.json(
        await inviteTenantAdmin(
          asPlatformAdmin(c.var.ctx),
          c.req.valid('param').tenantId,
          c.req.valid('json'),
          c.req.header('idempotency-key'),
        ),
        201,
      ),
  )
  .get('/:tenantId/onboarding-status', validate('param', tenantIdSchema), async (c) =>
    c.json(await getOnboardingStatus(asPlatformAdmin(c.var.ctx), c.req.valid('param').tenantId)),
  );
