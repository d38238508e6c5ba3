import { Hono, type Context } from 'hono';
import { setCookie } from 'hono/cookie';
import { answers } from '../../http/describeRoute.ts';
import { okSchema } from '../../http/responses.ts';
import { redirectSchema } from '../auth/responses.ts';
import { inviteStateSchema } from '../tenants/responses.ts';
import {
  newInviteSchema,
  newResetLinkSchema,
  passwordResetSchema,
  provisionedUserSchema,
  resetLinkStateSchema,
  tenantUserPageSchema,
  tenantUserSchema,
} from './responses.ts';
import type { AppEnv } from '../../http/appEnv.ts';
import { asPlatformAdmin } from '../../core/requestContext.ts';
import { sessionCookie } from '../../core/sessions/sessionStore.ts';
import { optionalJson, validate } from '../../http/validate.ts';
import { startImpersonation } from '../impersonation/startImpersonation.ts';
import { tenantIdSchema } from '../tenants/schemas.ts';
import { regenerateInvite, revokeInvite, sendInvite, viewInvite } from './invites.ts';
import { getTenantUser, listTenantUsers } from './listTenantUsers.ts';
import { provisionUser } from './provisionUser.ts';
import { initiatePasswordReset, viewResetLink } from './resetLinks.ts';
import {
  impersonateSchema,
  listTenantUsersSchema,
  provisionUserSchema,
  sendLinkSchema,
  setPasswordSchema,
  tenantUserParamsSchema,
  updateTenantUserSchema,
} from './schemas.ts';
import { setTenantUserPassword } from './setTenantUserPassword.ts';
import { unlockSignIn } from './unlockSignIn.ts';
import { updateTenantUser } from './updateTenantUser.ts';

const ok = { ok: true as const };
const tenant = validate('param', tenantIdSchema);
const user = validate('param', tenantUserParamsSchema);
const admin = (c: Context<AppEnv>) => asPlatformAdmin(c.var.ctx);
const key = (c: Context<AppEnv>) => c.req.header('idempotency-key');

/** The people of one tenant, for platform admins: provision, invite, reset, impersonate. */
export const tenantUserRoutes = new Hono<AppEnv>()
  .get(
    '/',
    answers(tenantUserPageSchema, { summary: 'List a tenant’s users' }),
    tenant,
    validate('query', listTenantUsersSchema),
    async (c) => c.json(await listTenantUsers(admin(c), c.req.valid('param').tenantId, c.req.valid('query'))),
  )
  .post(
    '/provision',
    answers(provisionedUserSchema, {
      summary: 'Give a user access',
      takesIdempotencyKey: true,
      errors: ['USER_INACTIVE', 'EMAIL_TAKEN'],
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
    async (c) => c.json(await provisionUser(admin(c), c.req.valid('param').tenantId, c.req.valid('json'), key(c))),
  )
  .get('/:userId', answers(tenantUserSchema, { summary: 'Get a user' }), user, async (c) =>
    c.json(await getTenantUser(admin(c), c.req.valid('param').tenantId, c.req.valid('param').userId)),
  )
  .patch(
    '/:userId',
    answers(tenantUserSchema, { summary: 'Update, activate or deactivate a user', errors: ['EMAIL_TAKEN'] }),
    user,
    validate('json', updateTenantUserSchema),
    async (c) => c.json(await updateTenantUser(admin(c), c.req.valid('param'), c.req.valid('json'))),
  )
  .post('/:userId/activate', answers(tenantUserSchema, { summary: 'Activate a user' }), user, async (c) =>
    c.json(await updateTenantUser(admin(c), c.req.valid('param'), { isActive: true })),
  )
  .get(
    '/:userId/invite',
    answers(inviteStateSchema, { summary: 'Get a user’s invitation link', errors: ['ENCRYPTION_KEY_MISSING'] }),
    user,
    async (c) => c.json(await viewInvite(admin(c), c.req.valid('param'))),
  )
  .post(
    '/:userId/invite/send',
    answers(okSchema, {
      summary: 'Email an invitation',
      takesIdempotencyKey: true,
      errors: ['ENCRYPTION_KEY_MISSING', 'INVITE_NOT_NEEDED', 'MAIL_NOT_CONFIGURED', 'RATE_LIMITED'],
    }),
    user,
    async (c) => {
      await sendInvite(admin(c), c.req.valid('param'), key(c));
      return c.json(ok);
    },
  )
  .post(
    '/:userId/invite/regenerate',
    answers(newInviteSchema, {
      summary: 'Replace a user’s invitation link',
      takesIdempotencyKey: true,
      errors: ['INVITE_NOT_NEEDED', 'RATE_LIMITED'],
    }),
    user,
    async (c) => c.json(await regenerateInvite(admin(c), c.req.valid('param'), key(c))),
  )
  .post(
    '/:userId/invite/revoke',
    answers(okSchema, { summary: 'Revoke an invitation', takesIdempotencyKey: true }),
    user,
    async (c) => {
      await revokeInvite(admin(c), c.req.valid('param'), key(c));
      return c.json(ok);
    },
  )
  .post(
    '/:userId/password-reset',
    answers(passwordResetSchema, {
      summary: 'Send a password reset',
      takesIdempotencyKey: true,
      errors: ['USER_INACTIVE'],
    }),
    user,
    optionalJson(sendLinkSchema),
    async (c) => {
      const { resetUrl, emailSent } = await initiatePasswordReset(
        admin(c),
        c.req.valid('param'),
        {
          sendEmail: c.req.valid('json')?.sendEmail ?? true,
        },
        key(c),
      );
      return c.json({ resetUrl, emailSent });
    },
  )
  .post(
    '/:userId/reset-link',
    answers(newResetLinkSchema, {
      summary: 'Create a reset link',
      takesIdempotencyKey: true,
      errors: ['USER_INACTIVE'],
    }),
    user,
    optionalJson(sendLinkSchema),
    async (c) =>
      c.json(
        await initiatePasswordReset(
          admin(c),
          c.req.valid('param'),
          {
            sendEmail: c.req.valid('json')?.sendEmail ?? false,
          },
          key(c),
        ),
      ),
  )
  .get(
    '/:userId/reset-link',
    answers(resetLinkStateSchema, { summary: 'Get a user’s reset link', errors: ['ENCRYPTION_KEY_MISSING'] }),
    user,
    async (c) => c.json(await viewResetLink(admin(c), c.req.valid('param'))),
  )
  .post(
    '/:userId/set-password',
    answers(okSchema, { summary: 'Set a temporary password' }),
    user,
    validate('json', setPasswordSchema),
    async (c) => {
      await setTenantUserPassword(admin(c), c.req.valid('param'), c.req.valid('json'));
      return c.json(ok);
    },
  )
  .post('/:userId/unlock-sign-in', answers(okSchema, { summary: 'Unlock a user’s sign-in' }), user, async (c) => {
    await unlockSignIn(admin(c), c.req.valid('param'));
    return c.json(ok);
  })
  .post(
    '/:userId/impersonate-login',
    answers(redirectSchema, { summary: 'Impersonate a user', errors: ['USER_INACTIVE', 'USER_PENDING'] }),
    user,
    optionalJson(impersonateSchema),
    async (c) => {
      const { tenantId, userId } = c.req.valid('param');
      const { sessionId, redirectTo } = await startImpersonation(
        admin(c),
        tenantId,
        userId,
        c.req.valid('json')?.reason || null,
      );
      const { name, options } = sessionCookie(c.var.services.config.publicUrl);
      setCookie(c, name, sessionId, options);
      return c.json({ ...ok, redirectTo });
    },
  );
