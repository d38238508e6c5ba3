import { z } from 'zod';
import { idSchema, momentSchema, nullableMoment, pageOf } from '../../http/responses.ts';

export const mailSettingsSchema = z
  .object({
    configured: z.boolean(),
    provider: z.enum(['mailgun', 'smtp']).nullable(),
    domain: z.string().nullable(),
    region: z.enum(['us', 'eu']).nullable(),
    fromEmail: z.string().nullable(),
    apiKeyMasked: z.string().nullable(),
    smtp: z
      .object({
        host: z.string(),
        port: z.int(),
        security: z.enum(['tls', 'starttls', 'none']),
        user: z.string().nullable(),
        passwordSet: z.boolean(),
      })
      .nullable(),
    webhookUrl: z
      .string()
      .nullable()
      .describe('Where Mailgun reports what becomes of mail. Null without a Mailgun account.'),
    webhookSigningKeySet: z.boolean(),
  })
  .meta({ id: 'MailSettings' });

/** The provider's response to a test email, and what it means. */
export const mailTestSchema = z
  .object({ ok: z.boolean(), answer: z.string(), explanation: z.string() })
  .meta({ id: 'MailTest' });

const mailStatusSchema = z.enum(['queued', 'sending', 'sent', 'retrying', 'abandoned']);

const deliverySchema = z.object({
  state: z
    .enum(['delivered', 'bounced', 'complained'])
    .nullable()
    .describe('Null after a temporary failure, which Mailgun still tries to overcome.'),
  at: momentSchema,
  reason: z.string().nullable(),
});

/** What Mailgun last reported about an address, if that says that mail doesn't arrive or isn't wanted. */
export const mailAddressSchema = z
  .object({
    problem: deliverySchema.extend({ state: z.enum(['bounced', 'complained']) }).nullable(),
  })
  .meta({ id: 'MailAddress' });

export const outboxItemSchema = z
  .object({
    id: idSchema,
    tenant: z.object({ id: idSchema, name: z.string() }).nullable(),
    toEmail: z.string(),
    template: z.string(),
    status: mailStatusSchema,
    attempts: z.int(),
    nextAttemptAt: nullableMoment,
    lastError: z.string().nullable(),
    requestId: z.string(),
    createdAt: momentSchema,
    sentAt: nullableMoment,
    delivery: deliverySchema.nullable().describe('What Mailgun reported after it accepted the email.'),
  })
  .meta({ id: 'Mail' });

export const mailPreviewSchema = z
  .object({
    fromName: z.string(),
    fromEmail: z.string().nullable().describe('Null while no mail account is set up.'),
    toEmail: z.string(),
    subject: z.string(),
    html: z.string().describe('As it is sent, but with links that lead nowhere.'),
    text: z.string(),
    hasLink: z.boolean().describe('Whether the email contains a link that its reader can use.'),
  })
  .meta({ id: 'MailPreview' });

export const retriedMailsSchema = z
  .object({
    retried: z.array(outboxItemSchema),
    skipped: z.array(idSchema).describe('Emails that are being sent, were sent, or don’t exist.'),
  })
  .meta({ id: 'RetriedMails' });

export const outboxPageSchema = pageOf(outboxItemSchema);

export const outboxCountsSchema = z
  .object({
    all: z.int(),
    waiting: z.int(),
    failing: z.int(),
    sent: z.int(),
    delivered: z.int(),
    bounced: z.int(),
    complained: z.int(),
    failingLately: z.int().describe('The failing ones that were created in the last 7 days.'),
    failingAccounts: z
      .array(
        z.object({
          tenant: z.object({ id: idSchema, name: z.string() }).nullable().describe('Null for the platform’s account.'),
          failing: z.int(),
          lastError: z.string().nullable(),
          lastFailedAt: momentSchema.describe('When the latest of these emails was created.'),
        }),
      )
      .describe('The accounts whose mail doesn’t get through, those with the most failing emails first.'),
  })
  .meta({ id: 'MailCounts' });

export type MailSettings = z.infer<typeof mailSettingsSchema>;
export type MailTest = z.infer<typeof mailTestSchema>;
export type MailStatus = z.infer<typeof mailStatusSchema>;
export type OutboxItem = z.infer<typeof outboxItemSchema>;
export type MailDelivery = z.infer<typeof deliverySchema>;
export type MailAddress = z.infer<typeof mailAddressSchema>;
export type MailPreview = z.infer<typeof mailPreviewSchema>;
export type RetriedMails = z.infer<typeof retriedMailsSchema>;
export type OutboxCounts = z.infer<typeof outboxCountsSchema>;
