import { Hono } from 'hono';
import { answers } from '../../http/describeRoute.ts';
import { clientPageSchema, clientSchema } from './responses.ts';
import type { AppEnv } from '../../http/appEnv.ts';
import { asTenantMember } from '../../core/requestContext.ts';
import { validate } from '../../http/validate.ts';
import { getClient } from './getClient.ts';
import { listClients } from './listClients.ts';
import { archiveClient, createClient, updateClient } from './saveClient.ts';
import { clientIdSchema, createClientSchema, listClientsSchema, updateClientSchema } from './schemas.ts';

/** A tenant's own customers: managed by its admins and employees; a client user reads the one that is theirs. */
export const clientRoutes = new Hono<AppEnv>()
  .get('/', answers(clientPageSchema, { summary: 'List clients' }), validate('query', listClientsSchema), async (c) =>
    c.json(await listClients(asTenantMember(c.var.ctx), c.req.valid('query'))),
  )
  .post(
    '/',
    answers(clientSchema, { summary: 'Add a client', status: 201, errors: ['CLIENT_USER_TAKEN', 'FORBIDDEN'] }),
    validate('json', createClientSchema),
    async (c) => c.json(await createClient(asTenantMember(c.var.ctx), c.req.valid('json')), 201),
  )
  .get('/:id', answers(clientSchema, { summary: 'Get a client' }), validate('param', clientIdSchema), async (c) =>
    c.json(await getClient(asTenantMember(c.var.ctx), c.req.valid('param').id)),
  )
  .patch(
    '/:id',
    answers(clientSchema, { summary: 'Update a client', errors: ['CLIENT_USER_TAKEN', 'FORBIDDEN'] }),
    validate('param', clientIdSchema),
    validate('json', updateClientSchema),
    async (c) => c.json(await updateClient(asTenantMember(c.var.ctx), c.req.valid('param').id, c.req.valid('json'))),
  )
  .delete(
    '/:id',
    answers(clientSchema, { summary: 'Archive a client', errors: ['FORBIDDEN'] }),
    validate('param', clientIdSchema),
    async (c) => c.json(await archiveClient(asTenantMember(c.var.ctx), c.req.valid('param').id)),
  );
