import { policies } from '../../contract/policies.ts';
import { describeRoute } from '../../http/describeRoute.ts';
import { idempotencyKey } from '../../http/idempotencyKey.ts';
import { okSchema } from '../../http/responses.ts';
import { inviteStateSchema } from '../tenants/responses.ts';
import { platformAdminInviteSchema, platformAdminSchema, platformAdminsSchema, promotionSchema } from './responses.ts';
import { routesFor } from '../../http/routesFor.ts';
import { optionalJson, validate } from '../../http/validate.ts';
import { exportTypes, sendExport } from '../../http/sendExport.ts';
import { addPlatformAdmin } from './addPlatformAdmin.ts';
import { exportPlatformAdmins } from './exportPlatformAdmins.ts';
import { listPlatformAdmins } from './listPlatformAdmins.ts';
import {
  invitePlatformAdmin,
  revokePlatformAdminInvite,
  sendPlatformAdminInvite,
  viewPlatformAdminInvite,
} from './platformAdminInvites.ts';
import { demotePlatformAdmin, promotePlatformAdmin } from './promotePlatformAdmin.ts';
import {
  createPlatformAdminSchema,
  demoteSchema,
  exportPlatformAdminsSchema,
  invitePlatformAdminSchema,
  platformAdminIdSchema,
  promoteSchema,
  updatePlatformAdminSchema,
} from './schemas.ts';
import { changeRolePhrase, demotePhrase, promotePhrase } from '../../contract/confirmPhrases.ts';
import { unlockPlatformAdmin } from './unlockPlatformAdmin.ts';
import { updatePlatformAdmin } from './updatePlatformAdmin.ts';

const id = validate('param', platformAdminIdSchema);

/** Platform admins, managed by platform admins. */
export const platformAdminRoutes = routesFor('platformAdmins')
  .get('/', describeRoute(platformAdminsSchema, { summary: 'List platform admins' }), async (c) =>
    c.json(await listPlatformAdmins(c.var.ctx)),
  )
  .get(
    '/export',
    describeRoute(exportTypes, { summary: 'Export platform admins' }),
    validate('query', exportPlatformAdminsSchema),
    async (c) => {
      const query = c.req.valid('query');
      return sendExport(c, 'admins', query.format, await exportPlatformAdmins(c.var.ctx, query));
    },
  )
  .post(
    '/',
    describeRoute(platformAdminSchema, {
      summary: 'Create a platform admin',
      takesIdempotencyKey: true,
      status: 201,
      errors: ['EMAIL_TAKEN'],
    }),
    validate('json', createPlatformAdminSchema),
    async (c) => c.json(await addPlatformAdmin(c.var.ctx, c.req.valid('json'), idempotencyKey(c)), 201),
  )
  .post(
    '/promote',
    describeRoute(promotionSchema, {
      summary: 'Promote a tenant’s user to platform admin',
      status: 201,
      confirm: promotePhrase,
      takesIdempotencyKey: true,
      errors: ['EMAIL_TAKEN', 'NOT_FOUND', 'TEST_USER'],
    }),
    validate('json', promoteSchema),
    async (c) =>
      c.json(
        await promotePlatformAdmin(c.var.ctx, c.req.valid('json'), c.req.header('x-confirm'), idempotencyKey(c)),
        201,
      ),
  )
  .patch(
    '/:id',
    describeRoute(platformAdminSchema, {
      summary: 'Update, deactivate, reactivate or change the role of a platform admin',
      confirm: changeRolePhrase,
      confirmOnlyFor: 'another platform role',
      errors: ['ADMIN_DEMOTED', 'EMAIL_TAKEN', 'LAST_SUPER_ADMIN', 'OWN_ACCOUNT', 'STEP_UP_REQUIRED'],
    }),
    id,
    validate('json', updatePlatformAdminSchema),
    async (c) =>
      c.json(
        await updatePlatformAdmin(c.var.ctx, c.req.valid('param').id, c.req.valid('json'), c.req.header('x-confirm')),
      ),
  )
  .post(
    '/:id/unlock-sign-in',
    describeRoute(okSchema, { summary: 'Unlock a platform admin’s sign-in' }),
    id,
    async (c) => {
      await unlockPlatformAdmin(c.var.ctx, c.req.valid('param').id);
      return c.json({ ok: true as const });
    },
  )
  .post(
    '/:id/demote',
    describeRoute(platformAdminSchema, {
      summary: 'Demote a platform admin',
      confirm: demotePhrase,
      errors: ['LAST_SUPER_ADMIN', 'OWN_ACCOUNT', 'SEAT_LIMIT_REACHED'],
    }),
    id,
    optionalJson(demoteSchema),
    async (c) =>
      c.json(
        await demotePlatformAdmin(
          c.var.ctx,
          c.req.valid('param').id,
          c.req.header('x-confirm'),
          c.req.valid('json') ?? { reactivateTenantAccount: false },
        ),
      ),
  )
  .get(
    '/:id/invite',
    describeRoute(inviteStateSchema, { summary: 'Get a platform admin’s invitation link' }),
    id,
    async (c) => c.json(await viewPlatformAdminInvite(c.var.ctx, c.req.valid('param').id)),
  )
  .post(
    '/:id/invite',
    describeRoute(platformAdminInviteSchema, {
      summary: 'Create an invitation link for a platform admin',
      status: 201,
      takesIdempotencyKey: true,
      errors: ['ADMIN_DEMOTED', 'INVITE_NOT_NEEDED', 'USER_INACTIVE', 'RATE_LIMITED'],
    }),
    id,
    optionalJson(invitePlatformAdminSchema),
    async (c) =>
      c.json(
        await invitePlatformAdmin(
          c.var.ctx,
          c.req.valid('param').id,
          c.req.valid('json') ?? { expiresInDays: policies.invitationDays, sendEmail: false },
          idempotencyKey(c),
        ),
        201,
      ),
  )
  .post(
    '/:id/invite/send',
    describeRoute(okSchema, {
      summary: 'Email an invitation to a platform admin',
      takesIdempotencyKey: true,
      errors: ['ADMIN_DEMOTED', 'INVITE_NOT_NEEDED', 'MAIL_NOT_CONFIGURED', 'USER_INACTIVE', 'RATE_LIMITED'],
    }),
    id,
    async (c) => {
      await sendPlatformAdminInvite(c.var.ctx, c.req.valid('param').id, idempotencyKey(c));
      return c.json({ ok: true as const });
    },
  )
  .post(
    '/:id/invite/revoke',
    describeRoute(okSchema, { summary: 'Revoke a platform admin’s invitation', takesIdempotencyKey: true }),
    id,
    async (c) => {
      await revokePlatformAdminInvite(c.var.ctx, c.req.valid('param').id, idempotencyKey(c));
      return c.json({ ok: true as const });
    },
  );
