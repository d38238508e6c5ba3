import { z } from 'zod';
import type { ErrorCode } from './errorCodes.ts';
import { normaliseEmail } from './normaliseEmail.ts';
import { policies } from './policies.ts';

export type * from '../http/responses.ts';

/** Shared parts of request schemas. They also run in the browser, where forms apply the same rules. */

// Invisible characters, and marks that look like an @ (small, full-width, circled): NFKC would hide both.
const deceptive = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{DI}\ufe6b\uff20\u24d0]/u;

// An RFC 5321 dot-atom. Letters, marks and digits beyond ASCII stay, as SMTPUTF8 (RFC 6531) allows.
const atom = "[a-z0-9!#$%&'*+/=?^_`{|}~\\-\\p{L}\\p{N}][a-z0-9!#$%&'*+/=?^_`{|}~\\-\\p{L}\\p{N}\\p{M}]*";
const mailbox = new RegExp(`^${atom}(\\.${atom})*$`, 'u');
const host = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(?=.*[a-z])[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])$/;

const byteLength = (text: string) => new TextEncoder().encode(text).length;

const emailText = z.string('Enter an email address.').trim();

/** An address to store and mail. */
export const emailSchema = emailText
  .refine((email) => !deceptive.test(email), {
    error: 'This address contains an invisible character or one that imitates another.',
    abort: true,
  })
  .transform(normaliseEmail)
  .pipe(
    z
      .string()
      .min(1, { error: 'Enter an email address.', abort: true })
      .refine((email) => byteLength(email) <= 254, {
        error: 'An email address has at most 254 characters.',
        abort: true,
      })
      .refine((email) => !/[,;<>"()\s]/.test(email), {
        error: 'Enter one address only, without a name or a list.',
        abort: true,
      })
      .refine((email) => email.split('@').length === 2, { error: 'An email address has exactly one @.', abort: true })
      .refine(
        (email) => {
          const [local = '', domain = ''] = email.split('@');
          const isHost = host.test(domain) && URL.canParse(`http://${domain}`);
          return byteLength(local) <= 64 && mailbox.test(local) && isHost;
        },
        { error: 'This doesn’t look like an email address.' },
      ),
  );

/** An address to look up. Less strict than emailSchema, so that accounts created under older rules are still found. */
export const knownEmailSchema = emailText.transform(normaliseEmail).pipe(
  z
    .string()
    .min(1, { error: 'Enter an email address.', abort: true })
    .max(254, { error: 'An email address has at most 254 characters.', abort: true })
    .refine((email) => email.split('@').length === 2, { error: 'An email address has exactly one @.', abort: true })
    .regex(/^[^@\s\p{Cc}\p{Cs}]+@[^@\s\p{Cc}\p{Cs}]+$/u, 'This doesn’t look like an email address.'),
);

// Bidi controls and fillers let one name pass for another. The joiners that Persian, Indic scripts and emoji need stay,
// as do the variation selectors and tags inside emoji.
const keptJoiner = '\\u200c\\u200d\\ufe00-\\ufe0f\\u{e0020}-\\u{e007f}\\u{e0100}-\\u{e01ef}';
const unprintable = new RegExp(`[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]|(?![${keptJoiner}])[\\p{Cf}\\p{DI}]`, 'u');
const visible = /[^\p{DI}\s]/u;

export const singleLine = (maxLength: number, what: string) =>
  z
    .string(`Enter ${what}.`)
    .trim()
    .max(maxLength, `At most ${maxLength} characters.`)
    .refine((text) => text === '' || (visible.test(text) && !unprintable.test(text)), {
      error: 'This contains characters that can’t be displayed.',
    });

export const nameSchema = singleLine(100, 'a name');
export const requiredNameSchema = nameSchema.min(1, 'Enter a name.');

// Long enough for any passphrase, short enough to hash cheaply. The other rules are in
// core/passwords/passwordPolicy.ts.
export const passwordSchema = z
  .string('Enter a password.')
  .min(1, 'Enter a password.')
  .max(256, 'At most 256 characters.');

export const tokenSchema = z
  .string('The link is incomplete.')
  .min(20, 'The link is incomplete.')
  .max(200, 'The link is too long.');

export const pageSchema = {
  // Fits the longest name with four bytes per letter.
  cursor: z.string().max(1_000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
};

/** A time that both Postgres and ISO 8601 can express: years 1 to 9999, in UTC too. */
export const givenMoment = (message?: string) =>
  z.iso.datetime({ offset: true, error: message, abort: true }).refine((at) => {
    const year = new Date(at).getUTCFullYear();
    return year >= 1 && year <= 9_999;
  }, 'This isn’t a valid date.');

/**
 * The id of a record. The database reads ids in any case and returns them in small letters, so they are compared, counted
 * and recorded in small letters.
 */
export const givenId = (message?: string) => z.uuid(message).toLowerCase();

/** An id in a path, which may be anything: an invalid one is treated like an unknown one. */
export const pathId = z.string().max(100).toLowerCase();

/** The `updatedAt` of the record as the form showed it. If sent, a change made meanwhile is not overwritten. */
export const ifUpdatedAt = { ifUpdatedAt: z.iso.datetime({ offset: true }).optional() };

/** Whether the request changes anything. */
export const hasChanges = ({ ifUpdatedAt: _, ...changes }: Record<string, unknown>) => Object.keys(changes).length > 0;

/** An export has a list's filters and a format instead of pages. */
export const exportFormatSchema = z.enum(['csv', 'ndjson']);

export const auditOutcomeSchema = z.enum(['done', 'refused', 'failed']);

export type Page<Item> = { items: Item[]; nextCursor: string | null };
export type ErrorBody = {
  error: { code: ErrorCode; message: string; requestId: string; details?: Record<string, unknown> };
};

export const overSeatLimitSchema = z
  .boolean()
  .optional()
  .describe('Goes on although all seats of the tenant are taken.');

export const invitationDaysSchema = z
  .number('Enter a number of days.')
  .int('Whole days only.')
  .min(1, 'At least one day.')
  .max(policies.invitationMaxDays, `At most ${policies.invitationMaxDays} days.`)
  .default(policies.invitationDays);

const mostChosen = 100;

/** Only these rows of a list, by their ids. */
export const chosenIdsSchema = z
  .string()
  .max(mostChosen * 37)
  .regex(/^[0-9a-f-]{36}(,[0-9a-f-]{36})*$/i, 'Send ids, separated by commas.')
  .meta({ examples: ['0190dddd-0000-7000-8000-000000000001'] })
  .transform((ids) => ids.split(','))
  .pipe(z.array(givenId('Send ids, separated by commas.')).max(mostChosen))
  .optional();

/** The status of the newest email to a user. */
export const userMailStates = ['none', 'waiting', 'sent', 'delivered', 'failed'] as const;

/** The account that sends a tenant's mail, or `failing` if mail doesn't get through. */
export const tenantMailStates = ['own', 'platform', 'none', 'failing'] as const;
