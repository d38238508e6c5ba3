import { Hono, type Context } from 'hono';
import { answers } from '../../http/describeRoute.ts';
import { okSchema } from '../../http/responses.ts';
import { inviteStateSchema } from '../tenants/responses.ts';
import { platformAdminInviteSchema, platformAdminSchema, platformAdminsSchema, promotionSchema } from './responses.ts';
import type { AppEnv } from '../../http/appEnv.ts';
import { asPlatformAdmin } from '../../core/requestContext.ts';
import { optionalJson, validate } from '../../http/validate.ts';
import { addPlatformAdmin } from './addPlatformAdmin.ts';
import { listPlatformAdmins } from './listPlatformAdmins.ts';
import { invitePlatformAdmin, sendPlatformAdminInvite, viewPlatformAdminInvite } from './platformAdminInvites.ts';
import { demotePlatformAdmin, promotePlatformAdmin } from './promotePlatformAdmin.ts';
import {
  createPlatformAdminSchema,
  demotePhrase,
  promotePhrase,
  demoteSchema,
  invitePlatformAdminSchema,
  platformAdminIdSchema,
  promoteSchema,
  updatePlatformAdminSchema,
} from './schemas.ts';
import { unlockPlatformAdmin } from './unlockPlatformAdmin.ts';
import { updatePlatformAdmin } from './updatePlatformAdmin.ts';

const admin = (c: Context<AppEnv>) => asPlatformAdmin(c.var.ctx);
const id = validate('param', platformAdminIdSchema);

/** The people who run the platform. */
export const platformAdminRoutes = new Hono<AppEnv>()
  .get('/', answers(platformAdminsSchema, { summary: 'List platform admins' }), async (c) =>
    c.json(await listPlatformAdmins(admin(c))),
  )
  .post(
    '/',
    answers(platformAdminSchema, {
      summary: 'Create a platform admin',
      takesIdempotencyKey: true,
      status: 201,
      errors: ['EMAIL_TAKEN'],
    }),
    validate('json', createPlatformAdminSchema),
    async (c) => c.json(await addPlatformAdmin(admin(c), c.req.valid('json'), c.req.header('idempotency-key')), 201),
  )
  .post(
    '/promote',
    answers(promotionSchema, {
      summary: 'Promote a tenant’s user to platform admin',
      status: 201,
      confirm: promotePhrase,
      takesIdempotencyKey: true,
      errors: ['EMAIL_TAKEN', 'NOT_FOUND'],
    }),
    validate('json', promoteSchema),
    async (c) =>
      c.json(
        await promotePlatformAdmin(
          admin(c),
          c.req.valid('json').userId,
          c.req.header('x-confirm'),
          c.req.header('idempotency-key'),
        ),
        201,
      ),
  )
  .patch(
    '/:id',
    answers(platformAdminSchema, {
      summary: 'Update, deactivate or reactivate a platform admin',
      errors: ['ADMIN_DEMOTED', 'EMAIL_TAKEN', 'LAST_SUPER_ADMIN', 'OWN_ACCOUNT'],
    }),
    id,
    validate('json', updatePlatformAdminSchema),
    async (c) => c.json(await updatePlatformAdmin(admin(c), c.req.valid('param').id, c.req.valid('json'))),
  )
  .post('/:id/unlock-sign-in', answers(okSchema, { summary: 'Unlock a platform admin’s sign-in' }), id, async (c) => {
    await unlockPlatformAdmin(admin(c), c.req.valid('param').id);
    return c.json({ ok: true as const });
  })
  .post(
    '/:id/demote',
    answers(platformAdminSchema, {
      summary: 'Demote a platform admin',
      confirm: demotePhrase,
      errors: ['LAST_SUPER_ADMIN', 'OWN_ACCOUNT'],
    }),
    id,
    optionalJson(demoteSchema),
    async (c) =>
      c.json(
        await demotePlatformAdmin(
          admin(c),
          c.req.valid('param').id,
          c.req.header('x-confirm'),
          c.req.valid('json') ?? { reactivateTenantAccount: false },
        ),
      ),
  )
  .get(
    '/:id/invite',
    answers(inviteStateSchema, { summary: 'Get a platform admin’s invitation link' }),
    id,
    async (c) => c.json(await viewPlatformAdminInvite(admin(c), c.req.valid('param').id)),
  )
  .post(
    '/:id/invite',
    answers(platformAdminInviteSchema, {
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
          admin(c),
          c.req.valid('param').id,
          c.req.valid('json') ?? { expiresInDays: 7, sendEmail: false },
          c.req.header('idempotency-key'),
        ),
        201,
      ),
  )
  .post(
    '/:id/invite/send',
    answers(okSchema, {
      summary: 'Email an invitation to a platform admin',
      takesIdempotencyKey: true,
      errors: ['ADMIN_DEMOTED', 'INVITE_NOT_NEEDED', 'MAIL_NOT_CONFIGURED', 'USER_INACTIVE', 'RATE_LIMITED'],
    }),
    id,
    async (c) => {
      await sendPlatformAdminInvite(admin(c), c.req.valid('param').id, c.req.header('idempotency-key'));
      return c.json({ ok: true as const });
    },
  );
