import { Hono } from 'hono';
import { answers } from '../../http/describeRoute.ts';
import {
  adminInvitationSchema,
  onboardingStatusSchema,
  slugAnswerSchema,
  tenantCountsSchema,
  tenantDetailSchema,
  tenantPageSchema,
  tenantSchema,
} from './responses.ts';
import type { AppEnv } from '../../http/appEnv.ts';
import { asPlatformAdmin } from '../../core/requestContext.ts';
import { validate } from '../../http/validate.ts';
import { checkSlug } from './checkSlug.ts';
import { createTenant } from './createTenant.ts';
import { deleteTenant, restoreTenant } from './deleteTenant.ts';
import { getOnboardingStatus, getTenant } from './getTenant.ts';
import { getTenantCounts } from './getTenantCounts.ts';
import { inviteTenantAdmin } from './inviteTenantAdmin.ts';
import { listTenants } from './listTenants.ts';
import {
  createTenantSchema,
  deleteTenantPhrase,
  inviteTenantAdminSchema,
  listTenantsSchema,
  slugCheckSchema,
  tenantIdSchema,
  updateTenantSchema,
} from './schemas.ts';
import { updateTenant } from './updateTenant.ts';

/** The platform's tenants, for platform admins. */
export const tenantRoutes = new Hono<AppEnv>()
  .get('/', answers(tenantPageSchema, { summary: 'List tenants' }), validate('query', listTenantsSchema), async (c) =>
    c.json(await listTenants(asPlatformAdmin(c.var.ctx), c.req.valid('query'))),
  )
  .post(
    '/',
    answers(tenantSchema, {
      summary: 'Create a tenant',
      takesIdempotencyKey: true,
      status: 201,
      errors: ['SLUG_TAKEN'],
    }),
    validate('json', createTenantSchema),
    async (c) =>
      c.json(await createTenant(asPlatformAdmin(c.var.ctx), c.req.valid('json'), c.req.header('idempotency-key')), 201),
  )
  .get('/counts', answers(tenantCountsSchema, { summary: 'Count tenants by status' }), async (c) =>
    c.json(await getTenantCounts(asPlatformAdmin(c.var.ctx))),
  )
  .get(
    '/slug-check',
    answers(slugAnswerSchema, { summary: 'Check whether an address is free' }),
    validate('query', slugCheckSchema),
    async (c) => c.json(await checkSlug(asPlatformAdmin(c.var.ctx), c.req.valid('query').slug)),
  )
  .get(
    '/:tenantId',
    answers(tenantDetailSchema, { summary: 'Get a tenant' }),
    validate('param', tenantIdSchema),
    async (c) => c.json(await getTenant(asPlatformAdmin(c.var.ctx), c.req.valid('param').tenantId)),
  )
  .patch(
    '/:tenantId',
    answers(tenantSchema, {
      summary: 'Rename, activate or suspend a tenant',
      errors: ['SLUG_TAKEN', 'TRANSITION_REFUSED'],
    }),
    validate('param', tenantIdSchema),
    validate('json', updateTenantSchema),
    async (c) =>
      c.json(await updateTenant(asPlatformAdmin(c.var.ctx), c.req.valid('param').tenantId, c.req.valid('json'))),
  )
  .delete(
    '/:tenantId',
    answers(tenantSchema, { summary: 'Delete a tenant', confirm: deleteTenantPhrase('<slug>') }),
    validate('param', tenantIdSchema),
    async (c) =>
      c.json(await deleteTenant(asPlatformAdmin(c.var.ctx), c.req.valid('param').tenantId, c.req.header('x-confirm'))),
  )
  .post(
    '/:tenantId/restore',
    answers(tenantSchema, { summary: 'Restore a deleted tenant' }),
    validate('param', tenantIdSchema),
    async (c) => c.json(await restoreTenant(asPlatformAdmin(c.var.ctx), c.req.valid('param').tenantId)),
  )
  .post(
    '/:tenantId/invite-admin',
    answers(adminInvitationSchema, {
      summary: 'Invite a tenant’s admin',
      status: 201,
      takesIdempotencyKey: true,
      errors: ['EMAIL_TAKEN', 'RATE_LIMITED'],
    }),
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
  .get(
    '/:tenantId/onboarding-status',
    answers(onboardingStatusSchema, { summary: 'Get a tenant’s onboarding status' }),
    validate('param', tenantIdSchema),
    async (c) => c.json(await getOnboardingStatus(asPlatformAdmin(c.var.ctx), c.req.valid('param').tenantId)),
  );
