import { describeRoute } from '../../http/describeRoute.ts';
import { routesFor } from '../../http/routesFor.ts';
import { validate } from '../../http/validate.ts';
import { revokeServiceKey, updateServiceKey } from './changeServiceKey.ts';
import { createServiceKey } from './createServiceKey.ts';
import { listServiceKeys } from './listServiceKeys.ts';
import { createdServiceKeySchema, serviceKeySchema, serviceKeysSchema } from './responses.ts';
import { createServiceKeySchema, serviceKeyIdSchema, updateServiceKeySchema } from './schemas.ts';

const id = validate('param', serviceKeyIdSchema);

/** The keys with which the operator's own code calls /service/*. */
export const serviceKeyRoutes = routesFor('platformAdmins')
  .get('/', describeRoute(serviceKeysSchema, { summary: 'List service keys' }), async (c) =>
    c.json(await listServiceKeys(c.var.ctx)),
  )
  .post(
    '/',
    describeRoute(createdServiceKeySchema, {
      summary: 'Create a service key',
      status: 201,
      errors: ['SERVICE_KEY_LIMIT_REACHED'],
      exampleBody: { name: 'App backend', scopes: ['introspect', 'users:read'], expiresInDays: 90 },
    }),
    validate('json', createServiceKeySchema),
    async (c) => c.json(await createServiceKey(c.var.ctx, c.req.valid('json')), 201),
  )
  .patch(
    '/:id',
    describeRoute(serviceKeySchema, { summary: 'Rename a service key or change its scopes', errors: ['CONFLICT'] }),
    id,
    validate('json', updateServiceKeySchema),
    async (c) => c.json(await updateServiceKey(c.var.ctx, c.req.valid('param').id, c.req.valid('json'))),
  )
  .delete('/:id', describeRoute(serviceKeySchema, { summary: 'Revoke a service key' }), id, async (c) =>
    c.json(await revokeServiceKey(c.var.ctx, c.req.valid('param').id)),
  );
