import { z } from 'zod';
import {
  emailSchema,
  exportFormatSchema,
  givenId,
  knownEmailSchema,
  pageSchema,
  pathId,
} from '../../contract/wireSchemas.ts';

export type * from './responses.ts';

/** Accepts capitals too, because Mailgun writes its regions that way. */
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
    'Enter the sending domain as Mailgun shows it, such as mg.example.com.',
  );

const mailgunKeySchema = z
  .string()
  .trim()
  .min(8, 'A Mailgun key has at least 8 characters.')
  .max(200, 'A Mailgun key has at most 200 characters.')
  .regex(/^[\x21-\x7e]+$/, 'A Mailgun key has no spaces and only plain characters.');

export const saveMailgunSchema = z.strictObject({
  provider: z.literal('mailgun').optional(),
  domain: domainSchema,
  region: mailRegionSchema,
  fromEmail: emailSchema,
  // If left out, the saved key is kept.
  apiKey: mailgunKeySchema.optional(),
  // The same; null removes it.
  webhookSigningKey: mailgunKeySchema.nullable().optional(),
});

export const mailSecuritySchema = z.enum(['tls', 'starttls', 'none'], 'Choose how the connection is encrypted.');

export const saveSmtpSchema = z.strictObject({
  provider: z.literal('smtp'),
  host: z
    .string()
    .trim()
    .toLowerCase()
    .max(253, 'A host name has at most 253 characters.')
    .regex(/^([a-z0-9]([a-z0-9.:-]*[a-z0-9])?|::1)$/, 'Enter the server’s name, such as smtp.example.com.'),
  port: z.int('Enter a port.').min(1, 'A port is between 1 and 65535.').max(65_535, 'A port is between 1 and 65535.'),
  security: mailSecuritySchema,
  // Null for a server that asks for no sign-in.
  user: z.string().trim().min(1, 'Enter a user name.').max(320, 'A user name has at most 320 characters.').nullable(),
  // If left out, the saved password is kept, as long as the server and user are the same.
  password: z.string().min(1, 'Enter the password.').max(1_000, 'A password has at most 1,000 characters.').optional(),
  fromEmail: emailSchema,
});

/** Without `provider`, a Mailgun account. */
export const saveMailSettingsSchema = z.discriminatedUnion('provider', [saveMailgunSchema, saveSmtpSchema]);

/**
 * `waiting` and `failing` are filters for users; each stands for two statuses of an email. The last three are what
 * Mailgun reports about an email that was sent.
 */
export const listOutboxSchema = z.strictObject({
  ...pageSchema,
  status: z
    .enum([
      'queued',
      'sending',
      'sent',
      'retrying',
      'abandoned',
      'waiting',
      'failing',
      'delivered',
      'bounced',
      'complained',
    ])
    .optional(),
  tenantId: givenId().optional(),
  search: z.string().trim().max(200).optional(),
});

export const exportOutboxSchema = listOutboxSchema
  .omit({ cursor: true, limit: true })
  .extend({ format: exportFormatSchema });

export const countOutboxSchema = z.strictObject({ tenantId: givenId().optional() });

export const mailAddressQuerySchema = z.strictObject({ email: knownEmailSchema });

export const retryMailsSchema = z.strictObject({
  ids: z.array(givenId()).min(1, 'Choose at least one email.').max(100, 'Retry at most 100 emails at once.'),
});

export const mailIdSchema = z.strictObject({ id: pathId });
