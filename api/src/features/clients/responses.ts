import { z } from 'zod';
import { idSchema, momentSchema, nullableMoment, pageOf } from '../../http/responses.ts';
import { auditRowSchema } from '../auditLog/responses.ts';

export const clientSchema = z
  .object({
    id: idSchema,
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    notes: z.string().nullable(),
    userId: idSchema.nullable(),
    linkedUser: z.object({ id: idSchema, name: z.string(), email: z.string() }).nullable(),
    createdByName: z.string(),
    archivedAt: nullableMoment,
    createdAt: momentSchema,
    updatedAt: momentSchema,
  })
  .meta({ id: 'Client' });

export const clientPageSchema = pageOf(clientSchema).extend({ total: z.int() });

/**
 * What everyone who manages clients may see of an audit row. Only the tenant's admins see IP addresses and browsers.
 */
export const clientHistorySchema = pageOf(
  auditRowSchema.pick({ id: true, occurredAt: true, requestId: true, action: true, changes: true }).extend({
    actor: auditRowSchema.shape.actor.unwrap().pick({ name: true, role: true }).nullable(),
    subject: auditRowSchema.shape.subject.unwrap().pick({ name: true }).nullable(),
  }),
);

export type ClientHistory = z.infer<typeof clientHistorySchema>;
export type Client = z.infer<typeof clientSchema>;
