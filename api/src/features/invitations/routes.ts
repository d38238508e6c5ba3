import { describeRoute } from '../../http/describeRoute.ts';
import { routesFor } from '../../http/routesFor.ts';
import { exportTypes, sendExport } from '../../http/sendExport.ts';
import { validate } from '../../http/validate.ts';
import { exportInvitations } from './exportInvitations.ts';
import { listInvitations } from './listInvitations.ts';
import { invitationPageSchema } from './responses.ts';
import { exportInvitationsSchema, listInvitationsSchema } from './schemas.ts';

/** The invitations of all tenants and of the platform. They are sent, shown and revoked at their user's routes. */
export const invitationRoutes = routesFor('platformAdmins')
  .get(
    '/',
    describeRoute(invitationPageSchema, { summary: 'List the newest invitation of each invited person' }),
    validate('query', listInvitationsSchema),
    async (c) => c.json(await listInvitations(c.var.ctx, c.req.valid('query'))),
  )
  .get(
    '/export',
    describeRoute(exportTypes, { summary: 'Export invitations' }),
    validate('query', exportInvitationsSchema),
    async (c) => {
      const query = c.req.valid('query');
      return sendExport(c, 'invitations', query.format, await exportInvitations(c.var.ctx, query));
    },
  );
