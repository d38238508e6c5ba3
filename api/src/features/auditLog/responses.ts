import { z } from 'zod';
import { idSchema, momentSchema, pageOf } from '../../http/responses.ts';
import { auditOutcomeSchema } from '../../contract/wireSchemas.ts';

const valueSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const changeSchema = z.object({ before: valueSchema, after: valueSchema });
const isTestUser = z.literal(true).optional().describe('Only where it is so: the account of a test.');
const detailSchema = z.union([valueSchema, z.array(z.string())]);

export const auditRowSchema = z
  .object({
    id: z.string().meta({ examples: ['48213'] }),
    occurredAt: momentSchema,
    requestId: z.string(),
    action: z.string(),
    outcome: auditOutcomeSchema,
    actor: z
      .object({
        userId: idSchema.nullable(),
        email: z.string().nullable(),
        name: z
          .string()
          .meta({ examples: ['Dana Whitfield'] })
          .nullable(),
        role: z
          .string()
          .meta({ examples: ['super_user'] })
          .nullable(),
        isTestUser,
      })
      .nullable(),
    subject: z
      .object({ userId: idSchema, email: z.string().nullable(), name: z.string().nullable(), isTestUser })
      .nullable(),
    tenant: z.object({ id: idSchema, name: z.string().nullable() }).nullable(),
    target: z
      .object({ type: z.string(), id: z.string().nullable(), label: z.string().nullable(), isTestUser })
      .nullable(),
    ip: z.string().nullable(),
    userAgent: z.string().nullable(),
    changes: z.record(z.string(), changeSchema).nullable(),
    details: z.record(z.string(), detailSchema).nullable(),
    source: z.enum(['tenantry', 'application']).describe('`application` for what your own code reported.'),
  })
  .meta({ id: 'AuditRow' });

export const auditPageSchema = pageOf(auditRowSchema);

export type AuditRow = z.infer<typeof auditRowSchema>;
export type AuditValue = z.infer<typeof valueSchema>;
export type AuditChange = z.infer<typeof changeSchema>;
export type AuditDetail = z.infer<typeof detailSchema>;
