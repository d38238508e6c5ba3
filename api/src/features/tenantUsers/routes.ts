import { describeRoute } from '../../http/describeRoute.ts';
import { idempotencyKey } from '../../http/idempotencyKey.ts';
import { okSchema } from '../../http/responses.ts';
import { inviteStateSchema } from '../tenants/responses.ts';
import {
  newInviteSchema,
  newResetLinkSchema,
  newTestUserSchema,
  passwordResetSchema,
  provisionedUserSchema,
  resetLinkStateSchema,
  tenantUserPageSchema,
  tenantUserSchema,
  userRemovalSchema,
  endedUserSessionsSchema,
  userSessionsSchema,
} from './responses.ts';
import { routesFor } from '../../http/routesFor.ts';
import { exportTypes, sendExport } from '../../http/sendExport.ts';
import { optionalJson, validate } from '../../http/validate.ts';
import { tenantIdSchema } from '../tenants/schemas.ts';
import { createTestUser } from './createTestUser.ts';
import { exportTenantUsers } from './exportTenantUsers.ts';
import { regenerateInvite, revokeInvite, sendInvite, viewInvite } from './invites.ts';
import { getTenantUser, listTenantUsers } from './listTenantUsers.ts';
import { provisionUser } from './provisionUser.ts';
import { initiatePasswordReset, viewResetLink } from './resetLinks.ts';
import {
  createTestUserSchema,
  exportTenantUsersSchema,
  listTenantUsersSchema,
  provisionUserSchema,
  sendLinkSchema,
  setPasswordSchema,
  tenantUserParamsSchema,
  updateTenantUserSchema,
  userSessionParamsSchema,
} from './schemas.ts';
import { setTenantUserPassword } from './setTenantUserPassword.ts';
import { describeRemoval, removeTenantUser } from './removeTenantUser.ts';
import { unlockSignIn } from './unlockSignIn.ts';
import { endUserSession, endUserSessions, listUserSessions } from './userSessions.ts';
import { updateTenantUser } from './updateTenantUser.ts';

const ok = { ok: true as const };
const tenant = validate('param', tenantIdSchema);
const user = validate('param', tenantUserParamsSchema);

/** Test users. Mounted beside a tenant's users. */
export const testUserRoutes = routesFor('platformAdmins').post(
  '/',
  describeRoute(newTestUserSchema, {
    summary: 'Create a test user',
    status: 201,
    errors: ['STEP_UP_REQUIRED'],
    exampleBody: { role: 'EMPLOYEE', hours: 24 },
  }),
  tenant,
  validate('json', createTestUserSchema),
  async (c) => c.json(await createTestUser(c.var.ctx, c.req.valid('param').tenantId, c.req.valid('json')), 201),
);

/** What only the console offers for a tenant's users. Comes first, because a user's route would take /export for an id. */
export const consoleUserRoutes = routesFor('platformAdmins')
  .get(
    '/export',
    describeRoute(exportTypes, { summary: 'Export a tenant’s users' }),
    tenant,
    validate('query', exportTenantUsersSchema),
    async (c) => {
      const query = c.req.valid('query');
      const content = await exportTenantUsers(c.var.ctx, c.req.valid('param').tenantId, query);
      return sendExport(c, 'users', query.format, content);
    },
  )
  .delete(
    '/:userId',
    describeRoute(okSchema, { summary: 'Remove a user for good', errors: ['CONFLICT', 'OWN_ACCOUNT'] }),
    user,
    async (c) => {
      await removeTenantUser(c.var.ctx, c.req.valid('param'));
      return c.json(ok);
    },
  )
  .get(
    '/:userId/removal',
    describeRoute(userRemovalSchema, { summary: 'Get what removing a user takes along' }),
    user,
    async (c) => c.json(await describeRemoval(c.var.ctx, c.req.valid('param'))),
  )
  .get('/:userId/sessions', describeRoute(userSessionsSchema, { summary: 'List a user’s sessions' }), user, async (c) =>
    c.json(await listUserSessions(c.var.ctx, c.req.valid('param'))),
  )
  .delete(
    '/:userId/sessions',
    describeRoute(endedUserSessionsSchema, { summary: 'Sign a user out everywhere' }),
    user,
    async (c) => c.json({ ...ok, ended: await endUserSessions(c.var.ctx, c.req.valid('param')) }),
  )
  .delete(
    '/:userId/sessions/:sessionId',
    describeRoute(okSchema, { summary: 'End one of a user’s sessions' }),
    validate('param', userSessionParamsSchema),
    async (c) => {
      const { sessionId, ...target } = c.req.valid('param');
      await endUserSession(c.var.ctx, target, sessionId);
      return c.json(ok);
    },
  )
  .post('/:userId/unlock-sign-in', describeRoute(okSchema, { summary: 'Unlock a user’s sign-in' }), user, async (c) => {
    await unlockSignIn(c.var.ctx, c.req.valid('param'));
    return c.json(ok);
  });

/** A tenant's users, for platform admins and service keys: provision, invite, reset. */
export const tenantUserRoutes = <A extends 'platformAdmins' | 'serviceKeys'>(audience: A) =>
  routesFor(audience)
    .get(
      '/',
      describeRoute(tenantUserPageSchema, { summary: 'List a tenant’s users' }),
      tenant,
      validate('query', listTenantUsersSchema),
      async (c) => c.json(await listTenantUsers(c.var.ctx, c.req.valid('param').tenantId, c.req.valid('query'))),
    )
    .post(
      '/provision',
      describeRoute(provisionedUserSchema, {
        summary: 'Give a user access',
        takesIdempotencyKey: true,
        errors: [
          'USER_INACTIVE',
          'EMAIL_TAKEN',
          'MAIL_NOT_CONFIGURED',
          'SEAT_LIMIT_REACHED',
          'STEP_UP_REQUIRED',
          'TEST_USER',
        ],
        exampleBody: {
          email: 'jonas.weller@example.com',
          firstName: 'Jonas',
          lastName: 'Weller',
          role: 'TENANT_ADMIN',
          activateNow: true,
          method: 'RESET_LINK',
          sendEmail: true,
        },
      }),
      tenant,
      validate('json', provisionUserSchema),
      async (c) =>
        c.json(await provisionUser(c.var.ctx, c.req.valid('param').tenantId, c.req.valid('json'), idempotencyKey(c))),
    )
    .get('/:userId', describeRoute(tenantUserSchema, { summary: 'Get a user' }), user, async (c) =>
      c.json(await getTenantUser(c.var.ctx, c.req.valid('param').tenantId, c.req.valid('param').userId)),
    )
    .patch(
      '/:userId',
      describeRoute(tenantUserSchema, {
        summary: 'Update, activate or deactivate a user',
        errors: ['CHANGED_MEANWHILE', 'EMAIL_TAKEN', 'SEAT_LIMIT_REACHED', 'STEP_UP_REQUIRED', 'TEST_USER'],
      }),
      user,
      validate('json', updateTenantUserSchema),
      async (c) => c.json(await updateTenantUser(c.var.ctx, c.req.valid('param'), c.req.valid('json'))),
    )
    .post(
      '/:userId/activate',
      describeRoute(tenantUserSchema, {
        summary: 'Activate a user',
        takesIdempotencyKey: true,
        errors: ['SEAT_LIMIT_REACHED'],
      }),
      user,
      async (c) =>
        c.json(await updateTenantUser(c.var.ctx, c.req.valid('param'), { isActive: true }, idempotencyKey(c))),
    )
    .get(
      '/:userId/invite',
      describeRoute(inviteStateSchema, { summary: 'Get a user’s invitation link', errors: ['ENCRYPTION_KEY_MISSING'] }),
      user,
      async (c) => c.json(await viewInvite(c.var.ctx, c.req.valid('param'))),
    )
    .post(
      '/:userId/invite/send',
      describeRoute(okSchema, {
        summary: 'Email an invitation',
        takesIdempotencyKey: true,
        errors: [
          'ENCRYPTION_KEY_MISSING',
          'INVITE_NOT_NEEDED',
          'MAIL_NOT_CONFIGURED',
          'RATE_LIMITED',
          'TEST_USER',
          'USER_INACTIVE',
        ],
      }),
      user,
      async (c) => {
        await sendInvite(c.var.ctx, c.req.valid('param'), idempotencyKey(c));
        return c.json(ok);
      },
    )
    .post(
      '/:userId/invite/regenerate',
      describeRoute(newInviteSchema, {
        summary: 'Replace a user’s invitation link',
        takesIdempotencyKey: true,
        errors: ['INVITE_NOT_NEEDED', 'RATE_LIMITED', 'TEST_USER', 'USER_INACTIVE'],
      }),
      user,
      async (c) => c.json(await regenerateInvite(c.var.ctx, c.req.valid('param'), idempotencyKey(c))),
    )
    .post(
      '/:userId/invite/revoke',
      describeRoute(okSchema, { summary: 'Revoke an invitation', takesIdempotencyKey: true }),
      user,
      async (c) => {
        await revokeInvite(c.var.ctx, c.req.valid('param'), idempotencyKey(c));
        return c.json(ok);
      },
    )
    .post(
      '/:userId/password-reset',
      describeRoute(passwordResetSchema, {
        summary: 'Send a password reset',
        takesIdempotencyKey: true,
        errors: ['USER_INACTIVE'],
      }),
      user,
      optionalJson(sendLinkSchema),
      async (c) => {
        const { resetUrl, emailSent } = await initiatePasswordReset(
          c.var.ctx,
          c.req.valid('param'),
          {
            sendEmail: c.req.valid('json')?.sendEmail ?? true,
          },
          idempotencyKey(c),
        );
        return c.json({ resetUrl, emailSent });
      },
    )
    .post(
      '/:userId/reset-link',
      describeRoute(newResetLinkSchema, {
        summary: 'Create a reset link',
        takesIdempotencyKey: true,
        errors: ['USER_INACTIVE'],
      }),
      user,
      optionalJson(sendLinkSchema),
      async (c) =>
        c.json(
          await initiatePasswordReset(
            c.var.ctx,
            c.req.valid('param'),
            {
              sendEmail: c.req.valid('json')?.sendEmail ?? false,
            },
            idempotencyKey(c),
          ),
        ),
    )
    .get(
      '/:userId/reset-link',
      describeRoute(resetLinkStateSchema, { summary: 'Get a user’s reset link', errors: ['ENCRYPTION_KEY_MISSING'] }),
      user,
      async (c) => c.json(await viewResetLink(c.var.ctx, c.req.valid('param'))),
    )
    .post(
      '/:userId/set-password',
      describeRoute(okSchema, { summary: 'Set a temporary password', takesIdempotencyKey: true }),
      user,
      validate('json', setPasswordSchema),
      async (c) => {
        await setTenantUserPassword(c.var.ctx, c.req.valid('param'), c.req.valid('json'), idempotencyKey(c));
        return c.json(ok);
      },
    );
