import { z } from 'zod';
import { idSchema, momentSchema, nullableMoment } from '../../http/responses.ts';

const methodSchema = z.enum(['passkey', 'code', 'recoveryCode', 'password']);

/** Whose sign-in or session it is, and what it can be completed or confirmed with. */
export const secondFactorStateSchema = z
  .object({
    user: z.object({ email: z.string(), firstName: z.string(), lastName: z.string() }),
    tenant: z
      .object({
        slug: z.string(),
        displayName: z.string(),
        logoUrl: z.string().nullable(),
        primaryColor: z.string().nullable(),
      })
      .nullable(),
    step: z
      .enum(['factor', 'enrolment', 'complete'])
      .describe('What is missing: a proof with a second factor, a first one to be added, or nothing.'),
    methods: z.array(methodSchema).describe('What works now. A password only confirms an action of a session.'),
    expiresAt: nullableMoment.describe('When the sign-in has to be started again. Null for a session.'),
  })
  .meta({ id: 'SecondFactorState' });

const passkeySchema = z
  .object({
    id: idSchema,
    name: z.string(),
    createdAt: momentSchema,
    lastUsedAt: nullableMoment,
    isBackedUp: z.boolean().describe('Whether it is synced between devices.'),
    worksHere: z.boolean().describe('False if it was made for another host of this installation.'),
  })
  .meta({ id: 'Passkey' });

export const factorsSchema = z
  .object({
    required: z.boolean(),
    passkeys: z.array(passkeySchema),
    authenticatorApp: z.object({ id: idSchema, createdAt: momentSchema, lastUsedAt: nullableMoment }).nullable(),
    recoveryCodes: z.object({ left: z.int(), total: z.int(), createdAt: momentSchema }).nullable(),
  })
  .meta({ id: 'Factors' });

export const authenticatorSetUpSchema = z
  .object({ secret: z.string(), uri: z.string().describe('What the QR code says.') })
  .meta({ id: 'AuthenticatorSetUp' });

const recoveryCodesSchema = z.array(z.string()).describe('Shown only this once.');

/** The first factor comes with recovery codes, and completes a sign-in that needed one. */
export const addedFactorSchema = z
  .object({
    id: idSchema,
    recoveryCodes: recoveryCodesSchema.nullable(),
    redirectTo: z.string().nullable().describe('Where a sign-in that is complete now goes on. Null for a session.'),
  })
  .meta({ id: 'AddedFactor' });

export const newRecoveryCodesSchema = z.object({ recoveryCodes: recoveryCodesSchema });

export type SecondFactorState = z.infer<typeof secondFactorStateSchema>;
export type ProofMethod = z.infer<typeof methodSchema>;
export type Factors = z.infer<typeof factorsSchema>;
export type PasskeyItem = z.infer<typeof passkeySchema>;
export type AuthenticatorSetUp = z.infer<typeof authenticatorSetUpSchema>;
export type AddedFactor = z.infer<typeof addedFactorSchema>;
