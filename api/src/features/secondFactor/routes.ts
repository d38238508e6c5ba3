import { describeRoute } from '../../http/describeRoute.ts';
import { routesFor } from '../../http/routesFor.ts';
import { sendSessionCookie } from '../../http/sendSessionCookie.ts';
import { validate } from '../../http/validate.ts';
import { signedInSchema } from '../auth/responses.ts';
import { confirmAuthenticatorApp, setUpAuthenticatorApp } from './addAuthenticatorApp.ts';
import { completeSignIn } from './completeSignIn.ts';
import { describeSecondFactor, listFactors } from './readFactors.ts';
import { addedFactorSchema, authenticatorSetUpSchema, factorsSchema, secondFactorStateSchema } from './responses.ts';
import { confirmAuthenticatorSchema, secondFactorSchema } from './schemas.ts';

/** Completes a sign-in that needs its second factor. */
export const secondFactorRoutes = routesFor('everyone')
  .get(
    '/',
    describeRoute(secondFactorStateSchema, { summary: 'Get what a sign-in still needs', errors: ['UNAUTHENTICATED'] }),
    async (c) => c.json(await describeSecondFactor(c.var.ctx)),
  )
  .post(
    '/',
    describeRoute(signedInSchema, {
      summary: 'Complete a sign-in with a second factor',
      errors: ['INVALID_CREDENTIALS', 'UNAUTHENTICATED', 'RATE_LIMITED'],
      exampleBody: { code: '418207' },
    }),
    validate('json', secondFactorSchema),
    async (c) => {
      const { sessionId, ...signedIn } = await completeSignIn(c.var.ctx, c.req.valid('json'));
      sendSessionCookie(c, sessionId);
      return c.json(signedIn);
    },
  );

/** Adds a factor: to the account of a session, or to that of a sign-in that needs its first one. */
export const enrolmentRoutes = routesFor('everyone')
  .post(
    '/totp',
    describeRoute(authenticatorSetUpSchema, {
      summary: 'Start to add an authenticator app',
      errors: ['UNAUTHENTICATED'],
    }),
    async (c) => c.json(await setUpAuthenticatorApp(c.var.ctx)),
  )
  .post(
    '/totp/confirm',
    describeRoute(addedFactorSchema, {
      summary: 'Add the authenticator app, with a code from it',
      errors: ['CONFLICT', 'UNAUTHENTICATED', 'RATE_LIMITED', 'ENCRYPTION_KEY_MISSING'],
    }),
    validate('json', confirmAuthenticatorSchema),
    async (c) => {
      const { sessionId, ...added } = await confirmAuthenticatorApp(c.var.ctx, c.req.valid('json').code);
      sendSessionCookie(c, sessionId);
      return c.json(added);
    },
  );

/** The caller's own factors. */
export const factorRoutes = routesFor('signedIn').get(
  '/',
  describeRoute(factorsSchema, { summary: 'List your second factors' }),
  async (c) => c.json(await listFactors(c.var.ctx)),
);
