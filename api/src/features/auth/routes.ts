import type { Context } from 'hono';
import { describeRoute } from '../../http/describeRoute.ts';
import { okSchema } from '../../http/responses.ts';
import {
  currentSessionSchema,
  endedSessionsSchema,
  invitationFactsSchema,
  meSchema,
  profileSchema,
  redirectSchema,
  resetLinkFactsSchema,
  sessionsSchema,
  signedInSchema,
} from './responses.ts';
import type { RequestContext } from '../../core/requestContext.ts';
import { routesFor } from '../../http/routesFor.ts';
import {
  clearSignInCookies,
  renewSessionCookie,
  sendPendingCookie,
  sendSessionCookie,
} from '../../http/sendSessionCookie.ts';
import { validate } from '../../http/validate.ts';
import { acceptInvitation } from './acceptInvitation.ts';
import { changePassword } from './changePassword.ts';
import { describeCaller, describeMe } from './describeMe.ts';
import { endOtherSessions, endOwnSession } from './endOwnSessions.ts';
import { findUsableLink } from '../../core/links/findUsableLink.ts';
import { describeInvitation, describeResetLink } from './describeLink.ts';
import { listSessions } from './listSessions.ts';
import { requestPasswordReset } from './requestPasswordReset.ts';
import { resetPassword } from './resetPassword.ts';
import {
  acceptInvitationSchema,
  changePasswordSchema,
  forgotSchema,
  linkTokenSchema,
  resetSchema,
  sessionIdSchema,
  signInSchema,
  updateProfileSchema,
  type SignedIn,
} from './schemas.ts';
import { signIn, type NewSession } from './signIn.ts';
import { signOut, signOutOther } from './signOut.ts';
import { updateProfile } from './updateProfile.ts';

/** Sends a sign-in's cookie. A pending sign-in replaces any session. */
async function sendSignIn(c: Context, ctx: RequestContext, begun: NewSession): Promise<SignedIn> {
  const { user, redirectTo } = begun;
  if ('pendingId' in begun) {
    await signOut(ctx);
    sendPendingCookie(c, begun.pendingId);
  } else {
    await signOutOther(ctx, user.id);
    sendSessionCookie(c, begun.sessionId);
  }
  return { user, redirectTo };
}

/** 29 November 2026 in the format of RFC 9745. */
const deprecatedSince = '@1795910400';

/** Signing in and out, and the routes behind invitation and reset links. */
export const authRoutes = routesFor('everyone')
  .post(
    '/login',
    describeRoute(signedInSchema, {
      summary: 'Sign in',
      errors: ['INVALID_CREDENTIALS', 'PASSWORD_EXPIRED', 'TENANT_CHOICE_REQUIRED', 'RATE_LIMITED'],
    }),
    validate('json', signInSchema),
    async (c) => {
      return c.json(await sendSignIn(c, c.var.ctx, await signIn(c.var.ctx, c.req.valid('json'))));
    },
  )
  .post('/logout', describeRoute(okSchema, { summary: 'Sign out' }), async (c) => {
    await signOut(c.var.ctx);
    clearSignInCookies(c);
    return c.json({ ok: true as const });
  })
  .post(
    '/forgot',
    describeRoute(okSchema, { summary: 'Ask for a reset link', errors: ['RATE_LIMITED'] }),
    validate('json', forgotSchema),
    async (c) => {
      await requestPasswordReset(c.var.ctx, c.req.valid('json'));
      return c.json({ ok: true as const });
    },
  )
  .post(
    '/reset/verify',
    describeRoute(resetLinkFactsSchema, { summary: 'Check a reset link', errors: ['LINK_INVALID', 'RATE_LIMITED'] }),
    validate('json', linkTokenSchema),
    async (c) => c.json(describeResetLink(await findUsableLink(c.var.ctx, 'reset', c.req.valid('json').token))),
  )
  .post(
    '/reset',
    describeRoute(okSchema, { summary: 'Set a password with a reset link', errors: ['LINK_INVALID', 'RATE_LIMITED'] }),
    validate('json', resetSchema),
    async (c) => {
      await resetPassword(c.var.ctx, c.req.valid('json'));
      return c.json({ ok: true as const });
    },
  )
  .post(
    '/invite/verify',
    describeRoute(invitationFactsSchema, {
      summary: 'Check an invitation link',
      errors: ['LINK_INVALID', 'RATE_LIMITED'],
    }),
    validate('json', linkTokenSchema),
    async (c) => c.json(await describeInvitation(c.var.ctx, c.req.valid('json').token)),
  )
  // Kept for existing clients. A token in a URL ends up in logs and histories.
  .get(
    '/invite/verify',
    describeRoute(invitationFactsSchema, {
      summary: 'Check an invitation link by its URL',
      deprecated: true,
      errors: ['LINK_INVALID', 'RATE_LIMITED'],
    }),
    validate('query', linkTokenSchema),
    async (c) => {
      c.header('Deprecation', deprecatedSince);
      return c.json(await describeInvitation(c.var.ctx, c.req.valid('query').token));
    },
  )
  .post(
    '/invite/accept',
    describeRoute(signedInSchema, {
      summary: 'Accept an invitation',
      errors: ['LINK_INVALID', 'EMAIL_TAKEN', 'SEAT_LIMIT_REACHED', 'RATE_LIMITED'],
    }),
    validate('json', acceptInvitationSchema),
    async (c) => {
      return c.json(await sendSignIn(c, c.var.ctx, await acceptInvitation(c.var.ctx, c.req.valid('json'))));
    },
  );

export const meRoutes = routesFor('signedIn').get(
  '/',
  describeRoute(meSchema, { summary: 'Get the signed-in user' }),
  (c) => c.json(describeMe(c.var.ctx)),
);

export const currentSessionRoutes = routesFor('everyone').get(
  '/',
  describeRoute(currentSessionSchema, { summary: 'Get the signed-in user, or null' }),
  (c) => c.json({ me: describeCaller(c.var.ctx) }),
);

export const changePasswordRoutes = routesFor('signedIn').post(
  '/',
  describeRoute(redirectSchema, {
    summary: 'Change your password',
    errors: ['INVALID_CREDENTIALS', 'PASSWORD_EXPIRED', 'CONFLICT', 'RATE_LIMITED'],
  }),
  validate('json', changePasswordSchema),
  async (c) => {
    const { ctx } = c.var;
    const { sessionId, redirectTo } = await changePassword(ctx, c.req.valid('json'));
    renewSessionCookie(c, sessionId);
    return c.json({ ok: true as const, redirectTo });
  },
);

/** The caller's own name. */
export const profileRoutes = routesFor('signedIn').patch(
  '/',
  describeRoute(profileSchema, { summary: 'Change your own name' }),
  validate('json', updateProfileSchema),
  async (c) => c.json(await updateProfile(c.var.ctx, c.req.valid('json'))),
);

/** The caller's own sessions. */
export const ownSessionRoutes = routesFor('signedIn')
  .get('/', describeRoute(sessionsSchema, { summary: 'List your sessions' }), async (c) =>
    c.json(await listSessions(c.var.ctx)),
  )
  .delete('/', describeRoute(endedSessionsSchema, { summary: 'Sign out everywhere else' }), async (c) =>
    c.json({ ok: true as const, ended: await endOtherSessions(c.var.ctx) }),
  )
  .delete(
    '/:id',
    describeRoute(okSchema, { summary: 'End one of your sessions' }),
    validate('param', sessionIdSchema),
    async (c) => {
      const { ctx } = c.var;
      const { id } = c.req.valid('param');
      await endOwnSession(ctx, id);
      if (id === ctx.principal.sessionId) clearSignInCookies(c);
      return c.json({ ok: true as const });
    },
  );
