import { z } from 'zod';
import { idSchema, momentSchema, nullableMoment, pageOf } from '../../http/responses.ts';

const webhookFields = {
  id: idSchema,
  url: z.string(),
  eventTypes: z.array(z.string()).nullable().describe('Null for all types.'),
  tenant: z.object({ id: idSchema, name: z.string().nullable() }).nullable().describe('Null for all tenants.'),
  isEnabled: z.boolean(),
  disabledReason: z.enum(['admin', 'gone', 'failing']).nullable(),
  failingSince: nullableMoment,
  secretLastFour: z.string(),
  previousSecretUntil: nullableMoment.describe('Until then, the previous secret signs too.'),
  lastDay: z
    .object({ sent: z.int(), retrying: z.int(), failed: z.int() })
    .describe('Deliveries of the last 24 hours, by what became of them.'),
  createdByName: z.string(),
  createdAt: momentSchema,
  updatedAt: momentSchema,
};

export const webhookSchema = z.object(webhookFields).meta({ id: 'Webhook' });
export const webhookPageSchema = pageOf(webhookSchema);
export const webhookWithSecretSchema = z
  .object({ ...webhookFields, secret: z.string().describe('Shown only now.') })
  .meta({ id: 'WebhookWithSecret' });

export const webhookDeliverySchema = z
  .object({
    id: idSchema,
    messageId: z.string().describe('The webhook-id, which is the same at every attempt.'),
    eventType: z.string(),
    status: z.enum(['queued', 'sending', 'sent', 'retrying', 'abandoned']),
    attempts: z.int(),
    maxAttempts: z.int(),
    nextAttemptAt: nullableMoment,
    statusCode: z.int().nullable(),
    lastError: z.string().nullable(),
    responseBody: z.string().nullable(),
    payload: z.record(z.string(), z.unknown()),
    history: z.array(
      z.object({
        at: momentSchema,
        statusCode: z.int().nullable(),
        error: z.string().nullable(),
        durationMs: z.int(),
      }),
    ),
    createdAt: momentSchema,
    sentAt: nullableMoment,
  })
  .meta({ id: 'WebhookDelivery' });
export const webhookDeliveryPageSchema = pageOf(webhookDeliverySchema);

export type Webhook = z.infer<typeof webhookSchema>;
export type WebhookWithSecret = z.infer<typeof webhookWithSecretSchema>;
export type WebhookDelivery = z.infer<typeof webhookDeliverySchema>;
