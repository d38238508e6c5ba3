import { describeRoute } from '../../http/describeRoute.ts';
import { idempotencyKey } from '../../http/idempotencyKey.ts';
import { okSchema } from '../../http/responses.ts';
import { routesFor } from '../../http/routesFor.ts';
import { exportTypes, sendExport } from '../../http/sendExport.ts';
import { optionalJson, validate } from '../../http/validate.ts';
import { inviteStateSchema } from '../tenants/responses.ts';
import { regenerateInvite, revokeInvite, sendInvite, viewInvite } from '../tenantUsers/invites.ts';
import { describeRemoval, removeTenantUser } from '../tenantUsers/removeTenantUser.ts';
import { initiatePasswordReset } from '../tenantUsers/resetLinks.ts';
import {
  endedUserSessionsSchema,
  newInviteSchema,
  newResetLinkSchema,
  userRemovalSchema,
} from '../tenantUsers/responses.ts';
import { sendLinkSchema } from '../tenantUsers/schemas.ts';
import { updateTenantUser } from '../tenantUsers/updateTenantUser.ts';
import { endUserSessions } from '../tenantUsers/userSessions.ts';
import { exportTeam } from './exportTeam.ts';
import { inviteTeam } from './inviteTeam.ts';
import { getTeamPerson, listTeam } from './listTeam.ts';
import { invitedPeopleSchema, teamPageSchema, teamPersonSchema } from './responses.ts';
import {
  exportTeamSchema,
  inviteTeamSchema,
  listTeamSchema,
  teamPersonIdSchema,
  updateTeamPersonSchema,
} from './schemas.ts';
import { describePerson, teamTarget } from './teamTarget.ts';

const person = validate('param', teamPersonIdSchema);
const ok = { ok: true as const };

/** A tenant's people, for its own admins. They never set another person's password; they hand over a link. */
export const teamRoutes = routesFor('tenantAdmins')
  .get(
    '/',
    describeRoute(teamPageSchema, { summary: 'List your team' }),
    validate('query', listTeamSchema),
    async (c) => c.json(await listTeam(c.var.ctx, c.req.valid('query'))),
  )
  .post(
    '/invite',
    describeRoute(invitedPeopleSchema, {
      summary: 'Invite people to your team',
      takesIdempotencyKey: true,
      errors: ['RATE_LIMITED', 'SEAT_LIMIT_REACHED'],
      exampleBody: {
        people: [{ email: 'mara.lindholm@example.com', firstName: 'Mara', lastName: 'Lindholm' }],
        role: 'employee',
      },
    }),
    validate('json', inviteTeamSchema),
    async (c) => c.json(await inviteTeam(c.var.ctx, c.req.valid('json'), idempotencyKey(c))),
  )
  // Before a person's route, which would take "export" for an id.
  .get(
    '/export',
    describeRoute(exportTypes, { summary: 'Export your team' }),
    validate('query', exportTeamSchema),
    async (c) => {
      const query = c.req.valid('query');
      return sendExport(c, 'team', query.format, await exportTeam(c.var.ctx, query));
    },
  )
  .get('/:id', describeRoute(teamPersonSchema, { summary: 'Get a person of your team' }), person, async (c) =>
    c.json(await getTeamPerson(c.var.ctx, c.req.valid('param').id)),
  )
  .patch(
    '/:id',
    describeRoute(teamPersonSchema, {
      summary: 'Update, activate or deactivate a person of your team',
      errors: ['CHANGED_MEANWHILE', 'LAST_TENANT_ADMIN', 'OWN_ACCOUNT', 'SEAT_LIMIT_REACHED'],
    }),
    person,
    validate('json', updateTeamPersonSchema),
    async (c) => {
      const { ctx } = c.var;
      const target = teamTarget(ctx, c.req.valid('param').id);
      return c.json(describePerson(await updateTenantUser(ctx, target, c.req.valid('json'))));
    },
  )
  .delete(
    '/:id',
    describeRoute(okSchema, {
      summary: 'Remove a person of your team for good',
      errors: ['CONFLICT', 'LAST_TENANT_ADMIN', 'OWN_ACCOUNT'],
    }),
    person,
    async (c) => {
      await removeTenantUser(c.var.ctx, teamTarget(c.var.ctx, c.req.valid('param').id));
      return c.json(ok);
    },
  )
  .get(
    '/:id/removal',
    describeRoute(userRemovalSchema, { summary: 'Get what removing a person takes along' }),
    person,
    async (c) => c.json(await describeRemoval(c.var.ctx, teamTarget(c.var.ctx, c.req.valid('param').id))),
  )
  .get(
    '/:id/invite',
    describeRoute(inviteStateSchema, {
      summary: 'Get a person’s invitation link',
      errors: ['ENCRYPTION_KEY_MISSING'],
    }),
    person,
    async (c) => c.json(await viewInvite(c.var.ctx, teamTarget(c.var.ctx, c.req.valid('param').id))),
  )
  .post(
    '/:id/invite/send',
    describeRoute(okSchema, {
      summary: 'Email a person’s invitation',
      takesIdempotencyKey: true,
      errors: ['ENCRYPTION_KEY_MISSING', 'INVITE_NOT_NEEDED', 'MAIL_NOT_CONFIGURED', 'RATE_LIMITED', 'TEST_USER'],
    }),
    person,
    async (c) => {
      await sendInvite(c.var.ctx, teamTarget(c.var.ctx, c.req.valid('param').id), idempotencyKey(c));
      return c.json(ok);
    },
  )
  .post(
    '/:id/invite/regenerate',
    describeRoute(newInviteSchema, {
      summary: 'Replace a person’s invitation link',
      takesIdempotencyKey: true,
      errors: ['INVITE_NOT_NEEDED', 'RATE_LIMITED', 'TEST_USER'],
    }),
    person,
    async (c) =>
      c.json(await regenerateInvite(c.var.ctx, teamTarget(c.var.ctx, c.req.valid('param').id), idempotencyKey(c))),
  )
  .post(
    '/:id/invite/revoke',
    describeRoute(okSchema, {
      summary: 'Revoke a person’s invitation, and free their seat',
      takesIdempotencyKey: true,
    }),
    person,
    async (c) => {
      await revokeInvite(c.var.ctx, teamTarget(c.var.ctx, c.req.valid('param').id), idempotencyKey(c));
      return c.json(ok);
    },
  )
  .post(
    '/:id/reset-link',
    describeRoute(newResetLinkSchema, {
      summary: 'Make a reset link for a person',
      takesIdempotencyKey: true,
      errors: ['RATE_LIMITED', 'USER_INACTIVE'],
    }),
    person,
    optionalJson(sendLinkSchema),
    async (c) => {
      const sendEmail = c.req.valid('json')?.sendEmail ?? false;
      const target = teamTarget(c.var.ctx, c.req.valid('param').id);
      return c.json(await initiatePasswordReset(c.var.ctx, target, { sendEmail }, idempotencyKey(c)));
    },
  )
  .delete(
    '/:id/sessions',
    describeRoute(endedUserSessionsSchema, { summary: 'Sign a person out everywhere' }),
    person,
    async (c) => {
      const target = teamTarget(c.var.ctx, c.req.valid('param').id);
      return c.json({ ...ok, ended: await endUserSessions(c.var.ctx, target) });
    },
  );
