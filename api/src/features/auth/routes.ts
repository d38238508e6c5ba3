import { Hono, type Context } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import { answers } from '../../http/describeRoute.ts';
import { okSchema } from '../../http/responses.ts';
import {
  endedSessionsSchema,
  linkFactsSchema,
  meSchema,
  redirectSchema,
  resetLinkFactsSchema,
  sessionsSchema,
  signedInSchema,
} from './responses.ts';
import type { AppEnv } from '../../http/appEnv.ts';
import { sessionOwner } from '../../core/principal.ts';
import { asSignedIn } from '../../core/requestContext.ts';
import { sessionCookie } from '../../core/sessions/sessionStore.ts';
import { validate } from '../../http/validate.ts';
import { acceptInvitation } from './acceptInvitation.ts';
import { changePassword } from './changePassword.ts';
import { describeMe } from './describeMe.ts';
import { endOtherSessions, endOwnSession } from './endOwnSessions.ts';
import { describeLink, describeResetLink, findUsableLink } from '../../core/links/findUsableLink.ts';
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
} from './schemas.ts';
import { signIn } from './signIn.ts';
import { signOut } from './signOut.ts';

/** The browser changes hands with its cookie: whoever was signed in here before is signed out. */
const giveCookie = async (c: Context<AppEnv>, userId: string, sessionId: string) => {
  const { principal, services } = c.var.ctx;
  if (principal.kind !== 'anonymous' && sessionOwner(principal).id !== userId) await signOut(c.var.ctx);
  const { name, options } = sessionCookie(services.config.publicUrl);
  setCookie(c, name, sessionId, options);
};

const takeCookie = (c: Context<AppEnv>) => {
  const { name, options } = sessionCookie(c.var.services.config.publicUrl);
  deleteCookie(c, name, { path: options.path, secure: options.secure });
};

/** 29 November 2026, as RFC 9745 writes it. */
const deprecatedSince = '@1795910400';

/** Signing in and out, links, one's own password and sessions. */
export const authRoutes = new Hono<AppEnv>()
  .post(
    '/login',
    answers(signedInSchema, {
      summary: 'Sign in',
      errors: ['INVALID_CREDENTIALS', 'PASSWORD_EXPIRED', 'TENANT_CHOICE_REQUIRED', 'RATE_LIMITED'],
    }),
    validate('json', signInSchema),
    async (c) => {
      const { sessionId, ...signedIn } = await signIn(c.var.ctx, c.req.valid('json'));
      await giveCookie(c, signedIn.user.id, sessionId);
      return c.json(signedIn);
    },
  )
  .post('/logout', answers(okSchema, { summary: 'Sign out' }), async (c) => {
    await signOut(c.var.ctx);
    takeCookie(c);
    return c.json({ ok: true as const });
  })
  .post(
    '/forgot',
    answers(okSchema, { summary: 'Ask for a reset link', errors: ['RATE_LIMITED'] }),
    validate('json', forgotSchema),
    async (c) => {
      await requestPasswordReset(c.var.ctx, c.req.valid('json'));
      return c.json({ ok: true as const });
    },
  )
  .post(
    '/reset/verify',
    answers(resetLinkFactsSchema, { summary: 'Check a reset link', errors: ['LINK_INVALID', 'RATE_LIMITED'] }),
    validate('json', linkTokenSchema),
    async (c) => c.json(describeResetLink(await findUsableLink(c.var.ctx, 'reset', c.req.valid('json').token))),
  )
  .post(
    '/reset',
    answers(okSchema, { summary: 'Set a password with a reset link', errors: ['LINK_INVALID', 'RATE_LIMITED'] }),
    validate('json', resetSchema),
    async (c) => {
      await resetPassword(c.var.ctx, c.req.valid('json'));
      return c.json({ ok: true as const });
    },
  )
  .post(
    '/change-password',
    answers(redirectSchema, {
      summary: 'Change your password',
      errors: ['INVALID_CREDENTIALS', 'PASSWORD_EXPIRED', 'CONFLICT', 'RATE_LIMITED'],
    }),
    validate('json', changePasswordSchema),
    async (c) => {
      const ctx = asSignedIn(c.var.ctx);
      const { sessionId, redirectTo } = await changePassword(ctx, c.req.valid('json'));
      await giveCookie(c, ctx.principal.user.id, sessionId);
      return c.json({ ok: true as const, redirectTo });
    },
  )
  .get('/me', answers(meSchema, { summary: 'Get the signed-in user' }), (c) =>
    c.json(describeMe(asSignedIn(c.var.ctx))),
  )
  .post(
    '/invite/verify',
    answers(linkFactsSchema, { summary: 'Check an invitation link', errors: ['LINK_INVALID', 'RATE_LIMITED'] }),
    validate('json', linkTokenSchema),
    async (c) => c.json(describeLink(await findUsableLink(c.var.ctx, 'invitation', c.req.valid('json').token))),
  )
  // For existing clients. A token in an address ends up in logs and histories on its way here.
  .get(
    '/invite/verify',
    answers(linkFactsSchema, {
      summary: 'Check an invitation link by its address',
      deprecated: true,
      errors: ['LINK_INVALID', 'RATE_LIMITED'],
    }),
    validate('query', linkTokenSchema),
    async (c) => {
      c.header('Deprecation', deprecatedSince);
      return c.json(describeLink(await findUsableLink(c.var.ctx, 'invitation', c.req.valid('query').token)));
    },
  )
  .post(
    '/invite/accept',
    answers(signedInSchema, { summary: 'Accept an invitation', errors: ['LINK_INVALID', 'RATE_LIMITED'] }),
    validate('json', acceptInvitationSchema),
    async (c) => {
      const { sessionId, ...signedIn } = await acceptInvitation(c.var.ctx, c.req.valid('json'));
      await giveCookie(c, signedIn.user.id, sessionId);
      return c.json(signedIn);
    },
  )
  .get('/sessions', answers(sessionsSchema, { summary: 'List your sessions' }), async (c) =>
    c.json(await listSessions(asSignedIn(c.var.ctx))),
  )
  .delete('/sessions', answers(endedSessionsSchema, { summary: 'Sign out everywhere else' }), async (c) =>
    c.json({ ok: true as const, ended: await endOtherSessions(asSignedIn(c.var.ctx)) }),
  )
  .delete(
    '/sessions/:id',
    answers(okSchema, { summary: 'End one of your sessions' }),
    validate('param', sessionIdSchema),
    async (c) => {
      const ctx = asSignedIn(c.var.ctx);
      const { id } = c.req.valid('param');
      await endOwnSession(ctx, id);
      if (id === ctx.principal.sessionId) takeCookie(c);
      return c.json({ ok: true as const });
    },
  );
