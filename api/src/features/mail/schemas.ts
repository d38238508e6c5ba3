import { z } from 'zod';
import { emailSchema, pageSchema } from '../../contract/wireSchemas.ts';

export type * from './responses.ts';

/** Accepts capitals as well, which is how Mailgun writes its regions. */
export const mailRegionSchema = z
  .enum(['us', 'eu', 'US', 'EU'], 'Choose US or EU.')
  .transform((region) => region.toLowerCase() as 'us' | 'eu');

const domainSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(253, 'A domain has at most 253 characters.')
  .regex(
    /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
    'Write the sending domain as Mailgun shows it, such as mg.example.com.',
  );

export const saveMailSettingsSchema = z.strictObject({
  domain: domainSchema,
  region: mailRegionSchema,
  fromEmail: emailSchema,
  // Left out, the key that is kept already stays.
  apiKey: z
    .string()
    .trim()
    .min(8, 'A Mailgun key has at least 8 characters.')
    .max(200, 'A Mailgun key has at most 200 characters.')
    .regex(/^[\x21-\x7e]+$/, 'A Mailgun key has no spaces and only plain characters.')
    .optional(),
});

/** `waiting` and `failing` are what a person looks for: each stands for two of the states that a mail really has. */
export const listOutboxSchema = z.strictObject({
  ...pageSchema,
  status: z.enum(['queued', 'sending', 'sent', 'retrying', 'abandoned', 'waiting', 'failing']).optional(),
  tenantId: z.uuid().optional(),
  search: z.string().trim().max(200).optional(),
});

export const countOutboxSchema = z.strictObject({ tenantId: z.uuid().optional() });

export const mailIdSchema = z.strictObject({ id: z.string().max(100) });
