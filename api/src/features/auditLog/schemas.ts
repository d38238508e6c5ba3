import { z } from 'zod';
import {
  auditOutcomeSchema,
  exportFormatSchema,
  givenId,
  givenMoment,
  pageSchema,
} from '../../contract/wireSchemas.ts';

export type * from './responses.ts';

export const listAuditSchema = z.strictObject({
  ...pageSchema,
  action: z.string().max(100).optional(),
  actorUserId: givenId().optional(),
  targetId: z.string().max(100).optional(),
  tenantId: givenId().optional(),
  requestId: z.string().max(64).optional(),
  outcome: auditOutcomeSchema.optional(),
  from: givenMoment().optional(),
  to: givenMoment().optional(),
  /** A request id, an action, or words of what the row shows: labels, names, addresses, reasons, values. */
  search: z.string().trim().max(200).optional(),
});

export const exportAuditSchema = listAuditSchema
  .omit({ cursor: true, limit: true })
  .extend({ format: exportFormatSchema });

export type AuditOutcome = z.infer<typeof auditOutcomeSchema>;
