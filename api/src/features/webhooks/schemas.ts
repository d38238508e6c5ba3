import { z } from 'zod';
import { givenId, hasChanges, ifUpdatedAt, pageSchema, pathId } from '../../contract/wireSchemas.ts';
import { eventTypeSchema } from '../events/schemas.ts';

export type * from './responses.ts';

export const maxWebhooks = 20;

const urlSchema = z
  .string('Enter a URL.')
  .trim()
  .max(500, 'At most 500 characters.')
  .refine((url) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol), {
    error: 'Enter a URL, such as https://example.com/webhooks.',
  });
/** Null stands for all types, those that are added later included. */
const eventTypesSchema = z.array(eventTypeSchema).min(1, 'Choose at least one event.').nullable();

export const createWebhookSchema = z.strictObject({
  url: urlSchema,
  eventTypes: eventTypesSchema.default(null),
  tenantId: givenId().nullable().default(null),
});

export const updateWebhookSchema = z
  .strictObject({
    url: urlSchema.optional(),
    eventTypes: eventTypesSchema.optional(),
    isEnabled: z.boolean().optional(),
    ...ifUpdatedAt,
  })
  .refine(hasChanges, 'Send at least one change.');

export const webhookIdSchema = z.strictObject({ id: pathId });
export const webhookDeliveryParamsSchema = webhookIdSchema.extend({ deliveryId: pathId });

export const listDeliveriesSchema = z.strictObject({
  ...pageSchema,
  status: z.enum(['waiting', 'sent', 'failing']).optional(),
  type: z.string().max(64).optional(),
});
