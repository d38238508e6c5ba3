import { z } from 'zod';
import { idSchema, momentSchema, nullableMoment, okSchema, tenantBrandingSchema } from '../../http/responses.ts';

const methodSchema = z.enum(['passkey', 'code', 'recoveryCode', 'password']);

/** The user of a sign-in or session, and the methods that can complete or confirm it. */
export const secondFactorStateSchema = z
  .object({
    user: z.object({ email: z.string(), firstName: z.string(), lastName: z.string() }),
    tenant: tenantBrandingSchema.nullable(),
    step: z
      .enum(['factor', 'enrolment', 'complete'])
      .describe('What is missing: a proof with a second factor, a first one to be added, or nothing.'),
    methods: z.array(methodSchema).describe('What works now. A password only confirms an action of a session.'),
    expiresAt: nullableMoment.describe('When the sign-in has to be started again. Null for a session.'),
  })
  .meta({ id: 'SecondFactorState' });

export const passkeySchema = z
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
    passwordSetAt: nullableMoment.describe(
      'When the owner last chose the password. Null: someone else set it, or nobody.',
    ),
    passkeys: z.array(passkeySchema),
    authenticatorApp: z.object({ id: idSchema, createdAt: momentSchema, lastUsedAt: nullableMoment }).nullable(),
    recoveryCodes: z.object({ left: z.int(), total: z.int(), createdAt: momentSchema }).nullable(),
  })
  .meta({ id: 'Factors' });

export const authenticatorSetUpSchema = z
  .object({ secret: z.string(), uri: z.string().describe('What the QR code says.') })
  .meta({ id: 'AuthenticatorSetUp' });

const recoveryCodesSchema = z.array(z.string()).describe('Shown only once.');

/** The first factor comes with recovery codes, and completes a sign-in that needed one. */
export const addedFactorSchema = z
  .object({
    id: idSchema,
    recoveryCodes: recoveryCodesSchema.nullable(),
    redirectTo: z.string().nullable().describe('Where a sign-in that is complete now goes on. Null for a session.'),
  })
  .meta({ id: 'AddedFactor' });

const challengeSchema = z.string().meta({ examples: ['2mFqk0b3Xc7tYw9sVh1nLr4uZe6oGj8pQa5dKi0fBxs'] });
const timeoutSchema = z.int().meta({ examples: [300_000] });
const hostSchema = z.string().meta({ examples: ['console.example.com'] });
const credentialDescriptorSchema = z.object({
  id: z.string().meta({ examples: ['Zm9yLWV4YW1wbGU'] }),
  type: z.literal('public-key'),
  transports: z.array(z.string().meta({ examples: ['internal'] })).optional(),
});

/** What navigator.credentials.get() takes, as JSON (WebAuthn). */
export const passkeyRequestSchema = z
  .object({
    challenge: challengeSchema,
    timeout: timeoutSchema,
    rpId: hostSchema,
    allowCredentials: z.array(credentialDescriptorSchema),
    userVerification: z.enum(['required', 'preferred', 'discouraged']),
  })
  .meta({ id: 'PasskeyRequest' });

/** What navigator.credentials.create() takes, as JSON (WebAuthn). */
export const passkeyCreationSchema = z
  .object({
    challenge: challengeSchema,
    rp: z.object({ name: z.string(), id: hostSchema }),
    user: z.object({
      id: challengeSchema.describe('The random handle of the account.'),
      name: z.string().meta({ examples: ['jonas.weller@example.com (Harbor Physio)'] }),
      displayName: z.string().meta({ examples: ['Jonas Weller (Harbor Physio)'] }),
    }),
    pubKeyCredParams: z.array(z.object({ alg: z.int().meta({ examples: [-7] }), type: z.literal('public-key') })),
    timeout: timeoutSchema,
    attestation: z.enum(['none']),
    excludeCredentials: z.array(credentialDescriptorSchema),
    authenticatorSelection: z.object({
      residentKey: z.enum(['preferred']),
      userVerification: z.enum(['preferred']),
      requireResidentKey: z.boolean().optional(),
    }),
    extensions: z.looseObject({}),
    hints: z.array(z.string().meta({ examples: ['client-device'] })).optional(),
  })
  .meta({ id: 'PasskeyCreation' });

export const newRecoveryCodesSchema = z.object({ recoveryCodes: recoveryCodesSchema });

export const factorResetSchema = z
  .object({
    resetUrl: z.string().describe('To hand over. It lets its holder choose a new password.'),
    expiresAt: momentSchema,
    emailSent: z.boolean().describe('Whether the person is told by email. The link isn’t in it.'),
  })
  .meta({ id: 'FactorReset' });

export const steppedUpSchema = okSchema.extend({
  maxAgeSeconds: z.int().describe('For how long no further proof is needed.'),
});

export type FactorReset = z.infer<typeof factorResetSchema>;
export type SecondFactorState = z.infer<typeof secondFactorStateSchema>;
export type ProofMethod = z.infer<typeof methodSchema>;
export type Factors = z.infer<typeof factorsSchema>;
export type PasskeyItem = z.infer<typeof passkeySchema>;
export type PasskeyRequest = z.infer<typeof passkeyRequestSchema>;
export type PasskeyCreation = z.infer<typeof passkeyCreationSchema>;
export type AuthenticatorSetUp = z.infer<typeof authenticatorSetUpSchema>;
export type AddedFactor = z.infer<typeof addedFactorSchema>;
