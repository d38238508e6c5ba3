import { z } from 'zod';
import { auditOutcomeSchema, pageSchema } from '../../contract/wireSchemas.ts';

export type * from './responses.ts';

// The calendar of the database has no year nought.
const momentSchema = z.iso
  .datetime({ offset: true })
  .refine((at) => new Date(at).getUTCFullYear() >= 1, 'This is no moment in time.');

export const listAuditSchema = z.strictObject({
  ...pageSchema,
  action: z.string().max(100).optional(),
  actorUserId: z.uuid().optional(),
  targetId: z.string().max(100).optional(),
  tenantId: z.uuid().optional(),
  requestId: z.string().max(64).optional(),
  outcome: auditOutcomeSchema.optional(),
  from: momentSchema.optional(),
  to: momentSchema.optional(),
  /** One box: a request id, an e-mail, a tenant's name or address, an action, a person's name. */
  search: z.string().trim().max(200).optional(),
});

export const exportAuditSchema = listAuditSchema
  .omit({ cursor: true, limit: true })
  .extend({ format: z.enum(['csv', 'ndjson']) });

export type AuditOutcome = z.infer<typeof auditOutcomeSchema>;
