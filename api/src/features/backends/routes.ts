import { describeRoute } from '../../http/describeRoute.ts';
import { routesFor } from '../../http/routesFor.ts';
import { validate } from '../../http/validate.ts';
import { approveBackend, listBackends, revokeBackend } from './approveBackend.ts';
import { backendSchema, backendsSchema } from './responses.ts';
import { approveBackendSchema, backendIdSchema } from './schemas.ts';

/** The backends that pages may call with access tokens. */
export const backendRoutes = routesFor('platformAdmins')
  .get('/', describeRoute(backendsSchema, { summary: 'List approved backends' }), async (c) =>
    c.json(await listBackends(c.var.ctx)),
  )
  .post(
    '/',
    describeRoute(backendSchema, {
      summary: 'Approve a backend',
      status: 201,
      errors: ['CONFLICT'],
      exampleBody: { audience: 'notes', origin: 'https://notes.example.com' },
    }),
    validate('json', approveBackendSchema),
    async (c) => c.json(await approveBackend(c.var.ctx, c.req.valid('json')), 201),
  )
  .delete(
    '/:id',
    describeRoute(backendSchema, { summary: 'Revoke the approval of a backend' }),
    validate('param', backendIdSchema),
    async (c) => c.json(await revokeBackend(c.var.ctx, c.req.valid('param').id)),
  );
