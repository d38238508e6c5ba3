import { z } from 'zod';
import { pageSchema } from '../../core/wireSchemas.ts';

export const auditOutcomeSchema = z.enum(['done', 'refused', 'failed']);

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

export type AuditRow = {
  id: string;
  occurredAt: string;
  requestId: string;
  action: string;
  outcome: AuditOutcome;
  actor: { userId: string | null; email: string | null; name: string | null; role: string | null } | null;
  subject: { userId: string; email: string | null; name: string | null } | null;
  tenant: { id: string; name: string | null } | null;
  target: { type: string; id: string | null; label: string | null } | null;
  ip: string | null;
  userAgent: string | null;
  changes: Record<string, AuditChange> | null;
  details: Record<string, AuditDetail> | null;
};

export type AuditValue = string | number | boolean | null;
export type AuditChange = { before: AuditValue; after: AuditValue };
export type AuditDetail = AuditValue | string[];
