import { describeRoute } from '../../http/describeRoute.ts';
import { idempotencyKey } from '../../http/idempotencyKey.ts';
import {
  adminInvitationSchema,
  onboardingStatusSchema,
  slugAnswerSchema,
  tenantCountsSchema,
  tenantDetailSchema,
  tenantPageSchema,
  tenantSchema,
} from './responses.ts';
import { routesFor } from '../../http/routesFor.ts';
import { exportTypes, sendExport } from '../../http/sendExport.ts';
import { validate } from '../../http/validate.ts';
import { checkSlug } from './checkSlug.ts';
import { createTenant } from './createTenant.ts';
import { deleteTenant, restoreTenant } from './deleteTenant.ts';
import { exportTenants } from './exportTenants.ts';
import { getOnboardingStatus, getTenant } from './getTenant.ts';
import { getTenantCounts } from './getTenantCounts.ts';
import { inviteTenantAdmin } from './inviteTenantAdmin.ts';
import { listTenants } from './listTenants.ts';
import {
  createTenantSchema,
  exportTenantsSchema,
  inviteTenantAdminSchema,
  listTenantsSchema,
  slugCheckSchema,
  tenantIdSchema,
  updateTenantSchema,
} from './schemas.ts';
import { deleteTenantPhrase } from '../../contract/confirmPhrases.ts';
import { updateTenant } from './updateTenant.ts';

/** What only the console offers for tenants. Comes first, because a tenant's route would take /export for an id. */
export const consoleTenantRoutes = routesFor('platformAdmins')
  .get(
    '/export',
    describeRoute(exportTypes, { summary: 'Export tenants' }),
    validate('query', exportTenantsSchema),
    async (c) => {
      const query = c.req.valid('query');
      return sendExport(c, 'tenants', query.format, await exportTenants(c.var.ctx, query));
    },
  )
  .get('/counts', describeRoute(tenantCountsSchema, { summary: 'Count tenants by status' }), async (c) =>
    c.json(await getTenantCounts(c.var.ctx)),
  )
  .get(
    '/slug-check',
    describeRoute(slugAnswerSchema, { summary: 'Check whether an address is free' }),
    validate('query', slugCheckSchema),
    async (c) => c.json(await checkSlug(c.var.ctx, c.req.valid('query').slug)),
  )
  .delete(
    '/:tenantId',
    describeRoute(tenantSchema, { summary: 'Delete a tenant', confirm: deleteTenantPhrase('<slug>') }),
    validate('param', tenantIdSchema),
    async (c) => c.json(await deleteTenant(c.var.ctx, c.req.valid('param').tenantId, c.req.header('x-confirm'))),
  )
  .post(
    '/:tenantId/restore',
    describeRoute(tenantSchema, { summary: 'Restore a deleted tenant' }),
    validate('param', tenantIdSchema),
    async (c) => c.json(await restoreTenant(c.var.ctx, c.req.valid('param').tenantId)),
  )
  .get(
    '/:tenantId/onboarding-status',
    describeRoute(onboardingStatusSchema, { summary: 'Get a tenant’s onboarding status' }),
    validate('param', tenantIdSchema),
    async (c) => c.json(await getOnboardingStatus(c.var.ctx, c.req.valid('param').tenantId)),
  );

/** The platform's tenants, for platform admins and service keys. */
export const tenantRoutes = <A extends 'platformAdmins' | 'serviceKeys'>(audience: A) =>
  routesFor(audience)
    .get(
      '/',
      describeRoute(tenantPageSchema, { summary: 'List tenants' }),
      validate('query', listTenantsSchema),
      async (c) => c.json(await listTenants(c.var.ctx, c.req.valid('query'))),
    )
    .post(
      '/',
      describeRoute(tenantSchema, {
        summary: 'Create a tenant',
        takesIdempotencyKey: true,
        status: 201,
        errors: ['EXTERNAL_ID_TAKEN', 'SLUG_TAKEN'],
      }),
      validate('json', createTenantSchema),
      async (c) => c.json(await createTenant(c.var.ctx, c.req.valid('json'), idempotencyKey(c)), 201),
    )
    .get(
      '/:tenantId',
      describeRoute(tenantDetailSchema, { summary: 'Get a tenant' }),
      validate('param', tenantIdSchema),
      async (c) => c.json(await getTenant(c.var.ctx, c.req.valid('param').tenantId)),
    )
    .patch(
      '/:tenantId',
      describeRoute(tenantSchema, {
        summary: 'Rename, activate or suspend a tenant, or change its plan',
        errors: ['CHANGED_MEANWHILE', 'EXTERNAL_ID_TAKEN', 'SLUG_TAKEN', 'TRANSITION_REFUSED'],
      }),
      validate('param', tenantIdSchema),
      validate('json', updateTenantSchema),
      async (c) => c.json(await updateTenant(c.var.ctx, c.req.valid('param').tenantId, c.req.valid('json'))),
    )
    .post(
      '/:tenantId/invite-admin',
      describeRoute(adminInvitationSchema, {
        summary: 'Invite a tenant’s admin',
        status: 201,
        takesIdempotencyKey: true,
        errors: ['EMAIL_TAKEN', 'RATE_LIMITED', 'SEAT_LIMIT_REACHED', 'TEST_USER', 'USER_INACTIVE'],
      }),
      validate('param', tenantIdSchema),
      validate('json', inviteTenantAdminSchema),
      async (c) =>
        c.json(
          await inviteTenantAdmin(c.var.ctx, c.req.valid('param').tenantId, c.req.valid('json'), idempotencyKey(c)),
          201,
        ),
    );
