import { z } from 'zod';
import { givenId } from '../../contract/wireSchemas.ts';
import { eventTypes, type EventType } from '../../contract/eventTypes.ts';

export type * from './responses.ts';

export const eventTypeSchema = z.enum(Object.keys(eventTypes) as [EventType, ...EventType[]]);

export const listEventsSchema = z.strictObject({
  after: z
    .string()
    .regex(/^\d{1,16}$/, 'Send the nextCursor of the page before.')
    .optional(),
  type: eventTypeSchema.optional(),
  tenantId: givenId().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
