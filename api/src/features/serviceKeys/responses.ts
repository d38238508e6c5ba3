import { z } from 'zod';
import { serviceKeyScopes } from '../../contract/serviceKeyScopes.ts';
import { idSchema, momentSchema, nullableMoment, pageOf } from '../../http/responses.ts';

export const serviceKeySchema = z
  .object({
    id: idSchema,
    keyId: z
      .string()
      .describe('The public part of the key: `tnt_sk_<keyId>_…`.')
      .meta({ examples: ['4f9cq2mvx7lr'] }),
    name: z.string(),
    scopes: z.array(z.enum(serviceKeyScopes)),
    tenant: z.object({ id: idSchema, name: z.string() }).nullable().describe('The only tenant that it can reach.'),
    remoteId: z
      .string()
      .meta({ examples: ['billing'] })
      .nullable()
      .describe('The only frontend that it can release.'),
    status: z.enum(['active', 'expired', 'revoked']),
    expiresAt: nullableMoment,
    revokedAt: nullableMoment,
    lastUsedAt: nullableMoment.describe('To the minute.'),
    lastUsedIp: z
      .string()
      .meta({ examples: ['203.0.113.7'] })
      .nullable(),
    createdAt: momentSchema,
    createdBy: z.object({ userId: idSchema.nullable(), name: z.string() }),
  })
  .meta({ id: 'ServiceKey' });

export const serviceKeysSchema = pageOf(serviceKeySchema);

export const createdServiceKeySchema = serviceKeySchema
  .extend({
    key: z
      .string()
      .describe('The whole key. It is shown only in this response.')
      .meta({ examples: ['tnt_sk_4f9cq2mvx7lr_0KzT8bHd3WnYp6JsiEaGuR5iVt9XfQ4oCm2ZyLk7DwN'] }),
  })
  .meta({ id: 'CreatedServiceKey' });

export type ServiceKey = z.infer<typeof serviceKeySchema>;
export type CreatedServiceKey = z.infer<typeof createdServiceKeySchema>;
