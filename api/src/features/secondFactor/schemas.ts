import { z } from 'zod';
import { passwordSchema, pathId, singleLine } from '../../contract/wireSchemas.ts';
import { tenantChoiceSchema } from '../auth/schemas.ts';

export type * from './responses.ts';

/** A code of an authenticator app, as people type it: `123 456`. */
const codeSchema = z
  .string('Enter the code from your authenticator app.')
  .transform((code) => code.replaceAll(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, 'The code has six digits.'));

/** A recovery code, in any case and with or without separators. */
const recoveryCodeSchema = z
  .string('Enter a recovery code.')
  .transform((code) => code.replaceAll(/[\s-]/g, '').toLowerCase())
  .pipe(z.string().regex(/^[a-z2-7]{16}$/, 'A recovery code has 16 letters and digits.'));

const passkeyNameSchema = singleLine(60, 'a name').min(1, 'Enter a name.');

const base64urlSchema = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .regex(/^[\w-]*$/, 'This isn’t base64url.');
const credentialSchema = {
  id: base64urlSchema(1_400).min(1),
  rawId: base64urlSchema(1_400).min(1),
  type: z.literal('public-key'),
  clientExtensionResults: z.looseObject({}).default({}),
};

/** What navigator.credentials.get() returns, as JSON. Fields that browsers add are ignored. */
const assertionSchema = z.object({
  ...credentialSchema,
  response: z.object({
    clientDataJSON: base64urlSchema(8_000),
    authenticatorData: base64urlSchema(8_000),
    signature: base64urlSchema(8_000),
    userHandle: base64urlSchema(100)
      .nullish()
      .transform((handle) => handle ?? undefined),
  }),
});

/** What navigator.credentials.create() returns, as JSON. */
const attestationSchema = z.object({
  ...credentialSchema,
  response: z.object({
    clientDataJSON: base64urlSchema(8_000),
    attestationObject: base64urlSchema(40_000),
    transports: z.array(z.string().max(30)).max(10).default([]),
  }),
});

const oneOf = (fields: string) => ({ error: `Send exactly one of ${fields}.`, path: [] });
const exactlyOne = (proof: Record<string, unknown>) =>
  Object.values(proof).filter((value) => value !== undefined).length === 1;

export const secondFactorSchema = z
  .strictObject({
    code: codeSchema.optional(),
    recoveryCode: recoveryCodeSchema.optional(),
    passkey: assertionSchema.optional(),
  })
  .refine(exactlyOne, oneOf('code, recoveryCode or passkey'));

export const stepUpSchema = z
  .strictObject({
    code: codeSchema.optional(),
    recoveryCode: recoveryCodeSchema.optional(),
    passkey: assertionSchema.optional(),
    password: passwordSchema.optional(),
  })
  .refine(exactlyOne, oneOf('code, recoveryCode, passkey or password'));

export const addPasskeySchema = z.strictObject({ name: passkeyNameSchema, passkey: attestationSchema });

export const passkeyOptionsSchema = z
  .strictObject({
    purpose: z
      .enum(['signIn', 'stepUp'])
      .optional()
      .describe(
        'With an open session: to sign in as someone else, or to confirm an action (unless it says otherwise).',
      ),
  })
  .optional();

export const passkeySignInSchema = z.strictObject({ passkey: assertionSchema, tenant: tenantChoiceSchema });

export const renamePasskeySchema = z.strictObject({ name: passkeyNameSchema });
export const resetFactorsSchema = z.strictObject({
  reason: singleLine(300, 'a reason').min(1, 'Enter a reason.'),
});

export const confirmAuthenticatorSchema = z.strictObject({ code: codeSchema });
export const factorIdSchema = z.strictObject({ id: pathId });
