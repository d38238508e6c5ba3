import { z } from 'zod';
import { momentSchema, nullableMoment, pageOf } from '../../http/responses.ts';

export const entitlementSchema = z
  .object({
    key: z.string(),
    value: z.union([z.boolean(), z.number(), z.string()]),
    until: nullableMoment,
    isActive: z.boolean().describe('False once `until` has passed. It then counts as not set.'),
    changedAt: momentSchema,
    changedBy: z.object({ type: z.enum(['user', 'key']), id: z.string().nullable(), name: z.string() }),
  })
  .meta({ id: 'Entitlement' });

export const entitlementPageSchema = pageOf(entitlementSchema);

export type Entitlement = z.infer<typeof entitlementSchema>;
