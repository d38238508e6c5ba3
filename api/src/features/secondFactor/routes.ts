import { describeRoute } from '../../http/describeRoute.ts';
import { okSchema } from '../../http/responses.ts';
import { routesFor } from '../../http/routesFor.ts';
import {
  renewSessionCookie,
  sendChallengeCookie,
  sendSessionCookie,
  takeChallenge,
} from '../../http/sendSessionCookie.ts';
import { optionalJson, validate } from '../../http/validate.ts';
import { signedInSchema } from '../auth/responses.ts';
import { tenantUserParamsSchema } from '../tenantUsers/schemas.ts';
import { signOutOther } from '../auth/signOut.ts';
import { removeFactor, renamePasskey, replaceRecoveryCodes } from './changeFactors.ts';
import { confirmAuthenticatorApp, setUpAuthenticatorApp } from './addAuthenticatorApp.ts';
import { addPasskey } from './addPasskey.ts';
import { completeSignIn } from './completeSignIn.ts';
import { creationOptions, requestOptions } from './passkeyOptions.ts';
import { describeSecondFactor, listFactors } from './readFactors.ts';
import {
  addedFactorSchema,
  authenticatorSetUpSchema,
  factorResetSchema,
  factorsSchema,
  newRecoveryCodesSchema,
  passkeyCreationSchema,
  passkeyRequestSchema,
  passkeySchema,
  secondFactorStateSchema,
  steppedUpSchema,
} from './responses.ts';
import {
  addPasskeySchema,
  confirmAuthenticatorSchema,
  factorIdSchema,
  passkeyOptionsSchema,
  passkeySignInSchema,
  renamePasskeySchema,
  resetFactorsSchema,
  secondFactorSchema,
  stepUpSchema,
  type PasskeyCreation,
  type PasskeyRequest,
} from './schemas.ts';
import { resetUserFactors } from './resetUserFactors.ts';
import { signInWithPasskey } from './signInWithPasskey.ts';
import { stepUp } from './stepUp.ts';

const exampleCredential = { id: 'Zm9yLWV4YW1wbGU', rawId: 'Zm9yLWV4YW1wbGU', type: 'public-key' };
const exampleAssertion = {
  ...exampleCredential,
  response: {
    clientDataJSON: 'eyJ0eXBlIjoid2ViYXV0aG4uZ2V0In0',
    authenticatorData: 'SZYN5YgOjGh0NBcPZHZgW4',
    signature: 'MEUCIQDx',
    userHandle: 'q5dKi0fBxs',
  },
};
const exampleAttestation = {
  ...exampleCredential,
  response: {
    clientDataJSON: 'eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIn0',
    attestationObject: 'o2NmbXRkbm9uZQ',
    transports: ['internal'],
  },
};

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
      errors: ['INVALID_CREDENTIALS', 'UNAUTHENTICATED', 'RATE_LIMITED', 'ENCRYPTION_KEY_MISSING'],
      exampleBody: { code: '418207' },
    }),
    validate('json', secondFactorSchema),
    async (c) => {
      const proof = c.req.valid('json');
      const { sessionId, ...signedIn } = await completeSignIn(c.var.ctx, proof, takeChallenge(c, proof.passkey));
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
      renewSessionCookie(c, sessionId);
      return c.json(added);
    },
  )
  .post(
    '/passkeys/options',
    describeRoute(passkeyCreationSchema, { summary: 'Start to add a passkey', errors: ['UNAUTHENTICATED'] }),
    async (c) => {
      const { options, cookie } = await creationOptions(c.var.ctx);
      sendChallengeCookie(c, cookie);
      return c.json(options as PasskeyCreation);
    },
  )
  .post(
    '/passkeys',
    describeRoute(addedFactorSchema, {
      summary: 'Add the passkey that the browser made',
      errors: ['CONFLICT', 'UNAUTHENTICATED'],
      exampleBody: { name: 'Work laptop', passkey: exampleAttestation },
    }),
    validate('json', addPasskeySchema),
    async (c) => {
      const input = c.req.valid('json');
      const { sessionId, ...added } = await addPasskey(c.var.ctx, input, takeChallenge(c, input.passkey));
      renewSessionCookie(c, sessionId);
      return c.json(added);
    },
  );

/** Signs in with a passkey alone, and asks passkeys for a second factor or a step-up. */
export const passkeyRoutes = routesFor('everyone')
  .post(
    '/options',
    describeRoute(passkeyRequestSchema, { summary: 'Get a challenge for a passkey', errors: ['RATE_LIMITED'] }),
    optionalJson(passkeyOptionsSchema),
    async (c) => {
      const forSignIn = c.req.valid('json')?.purpose === 'signIn';
      const { options, cookie } = await requestOptions(c.var.ctx, { forSignIn });
      sendChallengeCookie(c, cookie);
      return c.json(options as PasskeyRequest);
    },
  )
  .post(
    '/',
    describeRoute(signedInSchema, {
      summary: 'Sign in with a passkey',
      errors: ['INVALID_CREDENTIALS', 'PASSWORD_EXPIRED', 'UNAUTHENTICATED', 'RATE_LIMITED'],
      exampleBody: { passkey: exampleAssertion },
    }),
    validate('json', passkeySignInSchema),
    async (c) => {
      const input = c.req.valid('json');
      const { sessionId, ...signedIn } = await signInWithPasskey(c.var.ctx, input, takeChallenge(c, input.passkey));
      await signOutOther(c.var.ctx, signedIn.user.id);
      sendSessionCookie(c, sessionId);
      return c.json(signedIn);
    },
  );

/** The caller's own factors. */
export const factorRoutes = routesFor('signedIn')
  .get('/', describeRoute(factorsSchema, { summary: 'List your second factors' }), async (c) =>
    c.json(await listFactors(c.var.ctx)),
  )
  .post(
    '/recovery-codes',
    describeRoute(newRecoveryCodesSchema, { summary: 'Replace your recovery codes', errors: ['CONFLICT'] }),
    async (c) => {
      const { sessionId, recoveryCodes } = await replaceRecoveryCodes(c.var.ctx);
      renewSessionCookie(c, sessionId);
      return c.json({ recoveryCodes });
    },
  )
  .patch(
    '/:id',
    describeRoute(passkeySchema, { summary: 'Rename a passkey' }),
    validate('param', factorIdSchema),
    validate('json', renamePasskeySchema),
    async (c) => c.json(await renamePasskey(c.var.ctx, c.req.valid('param').id, c.req.valid('json').name)),
  )
  .delete(
    '/:id',
    describeRoute(okSchema, { summary: 'Remove a second factor', errors: ['LAST_SECOND_FACTOR'] }),
    validate('param', factorIdSchema),
    async (c) => {
      const { sessionId } = await removeFactor(c.var.ctx, c.req.valid('param').id);
      renewSessionCookie(c, sessionId);
      return c.json({ ok: true as const });
    },
  );

/** Proves again who the caller is, for an action that needs a recent proof. */
export const stepUpRoutes = routesFor('signedIn').post(
  '/',
  describeRoute(steppedUpSchema, {
    summary: 'Confirm who you are',
    errors: ['INVALID_CREDENTIALS', 'RATE_LIMITED', 'ENCRYPTION_KEY_MISSING'],
    exampleBody: { code: '418207' },
  }),
  validate('json', stepUpSchema),
  async (c) => {
    const proof = c.req.valid('json');
    const { sessionId, maxAgeSeconds } = await stepUp(c.var.ctx, proof, takeChallenge(c, proof.passkey));
    renewSessionCookie(c, sessionId);
    return c.json({ ok: true as const, maxAgeSeconds });
  },
);

const resetErrors = ['CONFLICT', 'OWN_ACCOUNT', 'USER_INACTIVE'] as const;

/** Resets the factors of a tenant's user, for the platform. Mounted with the routes of a tenant's users. */
export const resetFactorRoutes = routesFor('platformAdmins').post(
  '/:userId/factors/reset',
  describeRoute(factorResetSchema, { summary: 'Reset a user’s second factors', errors: [...resetErrors] }),
  validate('param', tenantUserParamsSchema),
  validate('json', resetFactorsSchema),
  async (c) => c.json(await resetUserFactors(c.var.ctx, c.req.valid('param'), c.req.valid('json').reason)),
);

/** Resets the factors of one of the tenant's own people, for its admins. */
export const tenantResetFactorRoutes = routesFor('tenantAdmins').post(
  '/:id/factors/reset',
  describeRoute(factorResetSchema, {
    summary: 'Reset a person’s second factors',
    errors: [...resetErrors, 'LAST_TENANT_ADMIN'],
  }),
  validate('param', factorIdSchema),
  validate('json', resetFactorsSchema),
  async (c) => {
    const { ctx } = c.var;
    const target = { tenantId: ctx.principal.tenant.id, userId: c.req.valid('param').id, by: 'team' } as const;
    return c.json(await resetUserFactors(ctx, target, c.req.valid('json').reason));
  },
);
