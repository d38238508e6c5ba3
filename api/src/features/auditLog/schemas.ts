import { z } from 'zod';
import { auditOutcomeSchema, exportFormatSchema, pageSchema } from '../../contract/wireSchemas.ts';

export type * from './responses.ts';

// The database's calendar has no year zero.
const momentSchema = z.iso
  .datetime({ offset: true })
  .refine((at) => new Date(at).getUTCFullYear() >= 1, 'This isn’t a valid date.');

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
  /** A request id, an action, or words of what the row shows: labels, names, addresses, reasons, values. */
  search: z.string().trim().max(200).optional(),
});

export const exportAuditSchema = listAuditSchema
  .omit({ cursor: true, limit: true })
  .extend({ format: exportFormatSchema });

export type AuditOutcome = z.infer<typeof auditOutcomeSchema>;
