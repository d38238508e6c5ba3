import { describeRoute } from '../../http/describeRoute.ts';
import { clientHistorySchema, clientPageSchema, clientSchema } from './responses.ts';
import { routesFor } from '../../http/routesFor.ts';
import { exportTypes, sendExport } from '../../http/sendExport.ts';
import { validate } from '../../http/validate.ts';
import { exportClients } from './exportClients.ts';
import { getClient } from './getClient.ts';
import { listClientHistory } from './listClientHistory.ts';
import { listClients } from './listClients.ts';
import { archiveClient, createClient, restoreClient, updateClient } from './saveClient.ts';
import {
  clientHistoryQuerySchema,
  clientIdSchema,
  createClientSchema,
  exportClientsSchema,
  listClientsSchema,
  updateClientSchema,
} from './schemas.ts';

/** A tenant's customers. Its admins and employees manage them; a client user can read the one linked to them. */
export const clientRoutes = routesFor('tenantMembers')
  .get(
    '/',
    describeRoute(clientPageSchema, { summary: 'List clients' }),
    validate('query', listClientsSchema),
    async (c) => c.json(await listClients(c.var.ctx, c.req.valid('query'))),
  )
  .post(
    '/',
    describeRoute(clientSchema, { summary: 'Add a client', status: 201, errors: ['CLIENT_USER_TAKEN', 'FORBIDDEN'] }),
    validate('json', createClientSchema),
    async (c) => c.json(await createClient(c.var.ctx, c.req.valid('json')), 201),
  )
  .get(
    '/export',
    describeRoute(exportTypes, { summary: 'Export clients', errors: ['FORBIDDEN'] }),
    validate('query', exportClientsSchema),
    async (c) => {
      const query = c.req.valid('query');
      return sendExport(c, 'clients', query.format, await exportClients(c.var.ctx, query));
    },
  )
  .get('/:id', describeRoute(clientSchema, { summary: 'Get a client' }), validate('param', clientIdSchema), async (c) =>
    c.json(await getClient(c.var.ctx, c.req.valid('param').id)),
  )
  .get(
    '/:id/history',
    describeRoute(clientHistorySchema, { summary: 'List what was changed of a client', errors: ['FORBIDDEN'] }),
    validate('param', clientIdSchema),
    validate('query', clientHistoryQuerySchema),
    async (c) => c.json(await listClientHistory(c.var.ctx, c.req.valid('param').id, c.req.valid('query'))),
  )
  .patch(
    '/:id',
    describeRoute(clientSchema, {
      summary: 'Update a client',
      errors: ['CHANGED_MEANWHILE', 'CLIENT_USER_TAKEN', 'FORBIDDEN'],
    }),
    validate('param', clientIdSchema),
    validate('json', updateClientSchema),
    async (c) => c.json(await updateClient(c.var.ctx, c.req.valid('param').id, c.req.valid('json'))),
  )
  .delete(
    '/:id',
    describeRoute(clientSchema, { summary: 'Archive a client', errors: ['FORBIDDEN'] }),
    validate('param', clientIdSchema),
    async (c) => c.json(await archiveClient(c.var.ctx, c.req.valid('param').id)),
  )
  .post(
    '/:id/restore',
    describeRoute(clientSchema, { summary: 'Restore a client from the archive', errors: ['FORBIDDEN'] }),
    validate('param', clientIdSchema),
    async (c) => c.json(await restoreClient(c.var.ctx, c.req.valid('param').id)),
  );
