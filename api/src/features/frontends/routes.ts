import { describeRoute } from '../../http/describeRoute.ts';
import { routesFor } from '../../http/routesFor.ts';
import { validate } from '../../http/validate.ts';
import { okSchema } from '../../http/responses.ts';
import { clearPreviewCookie, sendPreviewCookie } from '../../http/sendPreviewCookie.ts';
import { changeRollout, pinTenant, rollBack, unpinTenant } from './changeRollout.ts';
import { haltRollout } from './haltRelease.ts';
import { listFrontendHealth } from './listFrontendHealth.ts';
import { listFrontends } from './listFrontends.ts';
import { listLoadFailures } from './readHealth.ts';
import { listReleases } from './listReleases.ts';
import { listRolloutTenants } from './listRolloutTenants.ts';
import { recordLoads } from './recordLoads.ts';
import { makePreviewLink, startPreview, stopPreview } from './previewRelease.ts';
import { registerFrontend } from './registerFrontend.ts';
import {
  frontendHealthSchema,
  frontendReleasesSchema,
  frontendSchema,
  frontendsSchema,
  loadFailuresSchema,
  previewLinkSchema,
  recordedLoadsSchema,
  rolloutTenantsSchema,
  uploadedReleaseSchema,
} from './responses.ts';
import {
  frontendIdParam,
  pinParam,
  pageLoadsSchema,
  pinSchema,
  registerFrontendSchema,
  releaseParam,
  rollBackSchema,
  rolloutSchema,
  rolloutTenantsRequestSchema,
  updateFrontendSchema,
  uploadReleaseSchema,
} from './schemas.ts';
import { updateFrontend } from './updateFrontend.ts';
import { uploadRelease } from './uploadRelease.ts';

/** Frontends, their releases, and which tenant gets which. */
export const frontendRoutes = routesFor('platformAdmins')
  .get('/', describeRoute(frontendsSchema, { summary: 'List frontends' }), async (c) =>
    c.json(await listFrontends(c.var.ctx)),
  )
  .get('/health', describeRoute(frontendHealthSchema, { summary: 'List how frontends load on pages' }), async (c) =>
    c.json(await listFrontendHealth(c.var.ctx)),
  )
  .post(
    '/',
    describeRoute(frontendSchema, {
      summary: 'Register a frontend',
      status: 201,
      errors: ['CONFLICT'],
      exampleBody: { id: 'billing', name: 'Billing', basePath: '/billing' },
    }),
    validate('json', registerFrontendSchema),
    async (c) => c.json(await registerFrontend(c.var.ctx, c.req.valid('json')), 201),
  )
  .patch(
    '/:id',
    describeRoute(frontendSchema, {
      summary: 'Rename a frontend, or change when its releases are halted',
      errors: ['ROLLOUT_CHANGED'],
      exampleBody: { name: 'Billing', haltAbove: 2, expectedRevision: 3 },
    }),
    validate('param', frontendIdParam),
    validate('json', updateFrontendSchema),
    async (c) => c.json(await updateFrontend(c.var.ctx, c.req.valid('param').id, c.req.valid('json'))),
  )
  .get(
    '/:id/releases',
    describeRoute(frontendReleasesSchema, { summary: 'List the releases of a frontend' }),
    validate('param', frontendIdParam),
    async (c) => c.json(await listReleases(c.var.ctx, c.req.valid('param').id)),
  )
  .get(
    '/:id/failures',
    describeRoute(loadFailuresSchema, { summary: 'List why a frontend failed on pages' }),
    validate('param', frontendIdParam),
    async (c) => c.json(await listLoadFailures(c.var.ctx, c.req.valid('param').id)),
  )
  .put(
    '/:id/rollout',
    describeRoute(frontendSchema, {
      summary: 'Roll a release out',
      errors: ['ROLLOUT_CHANGED', 'RELEASE_DAMAGED'],
      exampleBody: { release: '2.4.0', percent: 10, haltAbove: 2, expectedRevision: 3 },
    }),
    validate('param', frontendIdParam),
    validate('json', rolloutSchema),
    async (c) => c.json(await changeRollout(c.var.ctx, c.req.valid('param').id, c.req.valid('json'))),
  )
  .post(
    '/:id/rollout/tenants',
    describeRoute(rolloutTenantsSchema, {
      summary: 'List which tenants a rollout would reach',
      errors: ['RELEASE_DAMAGED'],
      exampleBody: { release: '2.4.0', percent: 10 },
    }),
    validate('param', frontendIdParam),
    validate('json', rolloutTenantsRequestSchema),
    async (c) => c.json(await listRolloutTenants(c.var.ctx, c.req.valid('param').id, c.req.valid('json'))),
  )
  .put(
    '/:id/pins/:tenantId',
    describeRoute(frontendSchema, {
      summary: 'Pin a tenant to a release',
      errors: ['RELEASE_DAMAGED'],
      exampleBody: { release: '2.2.6' },
    }),
    validate('param', pinParam),
    validate('json', pinSchema),
    async (c) => {
      const { id, tenantId } = c.req.valid('param');
      return c.json(await pinTenant(c.var.ctx, id, tenantId, c.req.valid('json').release));
    },
  )
  .delete(
    '/:id/pins/:tenantId',
    describeRoute(frontendSchema, { summary: 'Unpin a tenant' }),
    validate('param', pinParam),
    async (c) => {
      const { id, tenantId } = c.req.valid('param');
      return c.json(await unpinTenant(c.var.ctx, id, tenantId));
    },
  )
  .post(
    '/:id/rollback',
    describeRoute(frontendSchema, {
      summary: 'Roll back to an earlier release',
      errors: ['ROLLOUT_CHANGED', 'RELEASE_DAMAGED'],
      exampleBody: { to: '2.3.1', expectedRevision: 4 },
    }),
    validate('param', frontendIdParam),
    validate('json', rollBackSchema),
    async (c) => c.json(await rollBack(c.var.ctx, c.req.valid('param').id, c.req.valid('json'))),
  )
  .post(
    '/:id/halt',
    describeRoute(frontendSchema, { summary: 'Halt a rollout', errors: ['CONFLICT'] }),
    validate('param', frontendIdParam),
    async (c) => c.json(await haltRollout(c.var.ctx, c.req.valid('param').id)),
  )
  .post(
    '/:id/releases/:version/preview-link',
    describeRoute(previewLinkSchema, { summary: 'Make a link to preview a release', status: 201 }),
    validate('param', releaseParam),
    async (c) => {
      const { id, version } = c.req.valid('param');
      return c.json(await makePreviewLink(c.var.ctx, id, version), 201);
    },
  )
  .post(
    '/:id/releases/:version/preview',
    describeRoute(okSchema, { summary: 'Preview a release in this browser' }),
    validate('param', releaseParam),
    async (c) => {
      const { id, version } = c.req.valid('param');
      sendPreviewCookie(c, await startPreview(c.var.ctx, id, version));
      return c.json({ ok: true as const });
    },
  )
  .delete(
    '/:id/releases/:version/preview',
    describeRoute(okSchema, { summary: 'Stop previewing in this browser' }),
    validate('param', releaseParam),
    async (c) => {
      const { id, version } = c.req.valid('param');
      await stopPreview(c.var.ctx, id, version);
      clearPreviewCookie(c);
      return c.json({ ok: true as const });
    },
  );

/** What pages report about their remotes. */
export const pageLoadRoutes = routesFor('everyone').post(
  '/',
  describeRoute(recordedLoadsSchema, {
    summary: 'Report how the remotes of a page loaded',
    exampleBody: { loadId: 'v1:Ym9va3M=', loads: [{ frontendId: 'billing', hasFailed: false }] },
  }),
  validate('json', pageLoadsSchema),
  async (c) => c.json(await recordLoads(c.var.ctx, c.req.valid('json'))),
);

/** Where a pipeline uploads a build. */
export const releaseUploadRoutes = routesFor('serviceKeys').post(
  '/:id/releases',
  describeRoute(uploadedReleaseSchema, {
    summary: 'Upload a release of a frontend',
    status: 201,
    errors: ['RELEASE_EXISTS', 'RELEASE_STORAGE_FULL'],
    exampleBody: {
      version: '2.4.0',
      commit: '7f3c1ab',
      author: 'Priya Raman',
      notes: 'Recurring appointments',
      files: [{ path: 'remote.json', sha384: '9f'.repeat(48), content: 'eyJpZCI6ImJpbGxpbmciLCIuLi4iOiIuLi4ifQ==' }],
    },
  }),
  validate('param', frontendIdParam),
  validate('json', uploadReleaseSchema),
  async (c) => c.json(await uploadRelease(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 201),
);
