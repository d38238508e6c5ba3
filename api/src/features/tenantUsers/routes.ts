import { Hono, type Context } from 'hono';
import { setCookie } from 'hono/cookie';
import type { AppEnv } from '../../core/appEnv.ts';
import { asPlatformAdmin } from '../../core/requestContext.ts';
import { sessionCookie } from '../../core/sessions/sessionStore.ts';
import { optionalJson, validate } from '../../core/validate.ts';
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

/** The people of one tenant, for platform admins: provision, invite, reset, look through their eyes. */
export const tenantUserRoutes = new Hono<AppEnv>()
  .get('/', tenant, validate('query', listTenantUsersSchema), async (c) =>
    c.json(await listTenantUsers(admin(c), c.req.valid('param').tenantId, c.req.valid('query'))),
  )
  .post('/provision', tenant, validate('json', provisionUserSchema), async (c) =>
    c.json(await provisionUser(admin(c), c.req.valid('param').tenantId, c.req.valid('json'), key(c))),
  )
  .get('/:userId', user, async (c) =>
    c.json(await getTenantUser(admin(c), c.req.valid('param').tenantId, c.req.valid('param').userId)),
  )
  .patch('/:userId', user, validate('json', updateTenantUserSchema), async (c) =>
    c.json(await updateTenantUser(admin(c), c.req.valid('param'), c.req.valid('json'))),
  )
  .post('/:userId/activate', user, async (c) =>
    c.json(await updateTenantUser(admin(c), c.req.valid('param'), { isActive: true })),
  )
  .get('/:userId/invite', user, async (c) => c.json(await viewInvite(admin(c), c.req.valid('param'))))
  .post('/:userId/invite/send', user, async (c) => {
    await sendInvite(admin(c), c.req.valid('param'), key(c));
    return c.json(ok);
  })
  .post('/:userId/invite/regenerate', user, async (c) =>
    c.json(await regenerateInvite(admin(c), c.req.valid('param'), key(c))),
  )
  .post('/:userId/invite/revoke', user, async (c) => {
    await revokeInvite(admin(c), c.req.valid('param'), key(c));
    return c.json(ok);
  })
  .post('/:userId/password-reset', user, optionalJson(sendLinkSchema), async (c) => {
    const { resetUrl, emailSent } = await initiatePasswordReset(
      admin(c),
      c.req.valid('param'),
      {
        sendEmail: c.req.valid('json')?.sendEmail ?? true,
      },
      key(c),
    );
    return c.json({ resetUrl, emailSent });
  })
  .post('/:userId/reset-link', user, optionalJson(sendLinkSchema), async (c) =>
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
  .get('/:userId/reset-link', user, async (c) => c.json(await viewResetLink(admin(c), c.req.valid('param'))))
  .post('/:userId/set-password', user, validate('json', setPasswordSchema), async (c) => {
    await setTenantUserPassword(admin(c), c.req.valid('param'), c.req.valid('json'));
    return c.json(ok);
  })
  .post('/:userId/unlock-sign-in', user, async (c) => {
    await unlockSignIn(admin(c), c.req.valid('param'));
    return c.json(ok);
  })
  .post('/:userId/impersonate-login', user, optionalJson(impersonateSchema), async (c) => {
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
  });
