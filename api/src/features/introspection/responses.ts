import { z } from 'zod';
import { errorStatuses, type ErrorCode } from '../../contract/errorCodes.ts';
import { platformRoleSchema } from '../../contract/platformRoleSchemas.ts';
import { idSchema, roleSchema, tenantStatusSchema } from '../../http/responses.ts';

const secondsSchema = z
  .int()
  .describe('Seconds since 1970.')
  .meta({ examples: [1_773_306_000] });

export const identitySchema = z
  .object({
    active: z.literal(true),
    sub: idSchema.describe('The user. While a platform admin impersonates one, the impersonated user.'),
    sid: z
      .string()
      .describe('The session. Not a credential.')
      .meta({ examples: ['5f2a9c'] }),
    aud: z
      .string()
      .optional()
      .describe('Of an access token: whom it is for.')
      .meta({ examples: ['notes'] }),
    email: z.string(),
    name: z.string(),
    role: roleSchema,
    platform_role: platformRoleSchema.optional().describe('Of a platform admin who acts as the tenant.'),
    tenant: z.object({
      id: idSchema,
      slug: z.string(),
      name: z.string(),
      status: tenantStatusSchema,
      externalId: z
        .string()
        .meta({ examples: ['cus_8831'] })
        .nullable(),
      plan: z
        .string()
        .meta({ examples: ['team'] })
        .nullable(),
      metadata: z.record(z.string(), z.unknown()),
    }),
    entitlements: z.record(z.string(), z.union([z.boolean(), z.number(), z.string()])),
    act: z
      .object({ sub: idSchema, email: z.string(), reason: z.string().nullable() })
      .optional()
      .describe('The platform admin, while they impersonate the user.'),
    amr: z.array(z.string()).meta({ examples: [['pwd', 'otp']] }),
    auth_time: secondsSchema.nullable(),
    iat: secondsSchema,
    exp: secondsSchema,
  })
  .meta({ id: 'ActiveCaller' });

const codes = Object.keys(errorStatuses) as [ErrorCode, ...ErrorCode[]];

export const introspectionSchema = z
  .union([
    identitySchema,
    z.object({
      active: z.literal(false),
      reason: z.enum(codes).optional().describe('Why a session that exists can’t be used right now.'),
    }),
  ])
  .meta({ id: 'Introspection' });

export type Introspection = z.infer<typeof introspectionSchema>;
export type ActiveCaller = z.infer<typeof identitySchema>;
