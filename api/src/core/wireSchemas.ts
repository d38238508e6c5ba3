import { z } from 'zod';
import type { ErrorCode } from './errorCodes.ts';

/** Shared pieces of request schemas. Browser-safe: the forms use the very same rules. */

// Invisible characters, and marks that look like an @ but are none (small, full-width, circled).
const deceptive = /[\u0000-\u001f\u007f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufe6b\uff20\ufeff\u24d0]/u;

export const normaliseEmail = (email: string) => email.trim().toLowerCase();

export const emailSchema = z
  .string('Enter an e-mail address.')
  .transform(normaliseEmail)
  .pipe(
    z
      .string()
      .min(1, { error: 'Enter an e-mail address.', abort: true })
      .max(254, { error: 'An e-mail address has at most 254 characters.', abort: true })
      .refine((email) => !deceptive.test(email), {
        error: 'This address contains a character that only looks like another one.',
        abort: true,
      })
      .refine((email) => !/[,;<>"()\s]/.test(email), {
        error: 'Enter one address only, without a name or a list.',
        abort: true,
      })
      .refine((email) => email.split('@').length === 2, { error: 'An e-mail address has exactly one @.', abort: true })
      .refine((email) => /^[^@]{1,64}@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/.test(email), {
        message: 'This does not look like an e-mail address.',
      }),
  );

const printable = /^[^\u0000-\u001f\u007f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]*$/u;

export const singleLine = (maxLength: number, what: string) =>
  z
    .string(`Enter ${what}.`)
    .trim()
    .max(maxLength, `At most ${maxLength} characters.`)
    .regex(printable, 'This contains characters that cannot be shown.');

export const nameSchema = singleLine(100, 'a name');
export const requiredNameSchema = nameSchema.min(1, 'Enter a name.');

// Enough for any passphrase, small enough that hashing stays cheap. The rules proper live in core/passwordPolicy.ts.
export const passwordSchema = z
  .string('Enter a password.')
  .min(1, 'Enter a password.')
  .max(256, 'At most 256 characters.');

export const tokenSchema = z
  .string('The link is incomplete.')
  .min(20, 'The link is incomplete.')
  .max(200, 'The link is too long.');

export const pageSchema = {
  // Room for the longest name, whose letters may take four bytes each.
  cursor: z.string().max(1_000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
};

export type Role = 'super_user' | 'admin' | 'employee' | 'client';
export type TenantStatus = 'inactive' | 'active' | 'suspended' | 'deleted';
export type Page<Item> = { items: Item[]; nextCursor: string | null };
export type ErrorBody = {
  error: { code: ErrorCode; message: string; requestId: string; details?: Record<string, unknown> };
};

/** A list's `total` counts so far: as many as this means this many or more. */
export const mostCounted = 10_000;
