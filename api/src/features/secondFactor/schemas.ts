import { z } from 'zod';

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

const oneOf = (fields: string) => ({ error: `Send exactly one of ${fields}.`, path: [] });
const exactlyOne = (proof: Record<string, unknown>) =>
  Object.values(proof).filter((value) => value !== undefined).length === 1;

export const secondFactorSchema = z
  .strictObject({ code: codeSchema.optional(), recoveryCode: recoveryCodeSchema.optional() })
  .refine(exactlyOne, oneOf('code or recoveryCode'));

export const confirmAuthenticatorSchema = z.strictObject({ code: codeSchema });
export const factorIdSchema = z.strictObject({ id: z.string().max(100) });
