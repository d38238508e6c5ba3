import { z } from 'zod';
import { givenId, givenMoment, singleLine } from '../../contract/wireSchemas.ts';

export type * from './responses.ts';

const scalarSchema = z.union([singleLine(500, 'a value'), z.number(), z.boolean(), z.null()]);

const applicationEventSchema = z.strictObject({
  tenantId: givenId(),
  action: z
    .string()
    .max(100, 'At most 100 characters.')
    .regex(/^app\.[a-z0-9_]+(\.[a-z0-9_]+)*$/, 'Begin with “app.”, such as app.invoice_paid.'),
  actor: z.union([
    z.strictObject({ id: givenId(), impersonatorId: givenId().optional() }),
    z.strictObject({ name: singleLine(200, 'a name').min(1, 'Enter a name.') }),
  ]),
  target: z
    .strictObject({
      type: singleLine(50, 'a type').min(1, 'Enter a type.'),
      id: singleLine(100, 'an id').nullable().default(null),
      label: singleLine(200, 'a label').nullable().default(null),
    })
    .optional(),
  details: z
    .record(singleLine(50, 'a name'), scalarSchema)
    .refine((details) => Object.keys(details).length <= 20, 'At most 20 details.')
    .optional(),
  reportedAt: givenMoment().optional(),
});

export const applicationAuditSchema = z.strictObject({
  events: z.array(applicationEventSchema).min(1, 'Send at least one event.').max(100, 'At most 100 events.'),
});
