import { describeRoute } from '../../http/describeRoute.ts';
import { routesFor } from '../../http/routesFor.ts';
import { validate } from '../../http/validate.ts';
import { listFrontends } from './listFrontends.ts';
import { listReleases } from './listReleases.ts';
import { registerFrontend } from './registerFrontend.ts';
import { frontendReleasesSchema, frontendSchema, frontendsSchema, uploadedReleaseSchema } from './responses.ts';
import { frontendIdParam, registerFrontendSchema, uploadReleaseSchema } from './schemas.ts';
import { uploadRelease } from './uploadRelease.ts';

/** Frontends, their releases, and which tenant gets which. */
export const frontendRoutes = routesFor('platformAdmins')
  .get('/', describeRoute(frontendsSchema, { summary: 'List frontends' }), async (c) =>
    c.json(await listFrontends(c.var.ctx)),
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
  .get(
    '/:id/releases',
    describeRoute(frontendReleasesSchema, { summary: 'List the releases of a frontend' }),
    validate('param', frontendIdParam),
    async (c) => c.json(await listReleases(c.var.ctx, c.req.valid('param').id)),
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
