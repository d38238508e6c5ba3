import { z } from 'zod';
import { scopeProblem, serviceKeyLifetimesInDays, serviceKeyScopes } from '../../contract/serviceKeyScopes.ts';
import { givenId, pathId, requiredNameSchema } from '../../contract/wireSchemas.ts';

export type * from './responses.ts';

const scopesSchema = z
  .array(z.enum(serviceKeyScopes, 'This isn’t a scope.'), 'Choose what the key may do.')
  .min(1, 'Choose at least one scope.')
  .max(serviceKeyScopes.length)
  .refine((scopes) => new Set(scopes).size === scopes.length, 'Name each scope once.');

export const createServiceKeySchema = z
  .strictObject({
    name: requiredNameSchema,
    scopes: scopesSchema,
    tenantId: givenId('Choose a tenant.').nullable().optional().describe('Limits the key to one tenant.'),
    remoteId: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,62}$/, 'Use the id of a frontend.')
      .nullable()
      .optional()
      .describe('The frontend that a key with frontends:release can release.'),
    expiresInDays: z
      .union(
        serviceKeyLifetimesInDays.map((days) => z.literal(days)),
        'Choose 30, 90 or 365 days.',
      )
      .nullable()
      .optional(),
  })
  .superRefine(({ scopes, tenantId, remoteId }, ctx) => {
    const problem = scopeProblem({ scopes, isBoundToTenant: !!tenantId, isForRemote: !!remoteId });
    if (problem) ctx.addIssue({ code: 'custom', path: ['scopes'], message: problem });
  });

export const updateServiceKeySchema = z
  .strictObject({ name: requiredNameSchema.optional(), scopes: scopesSchema.optional() })
  .refine((changes) => Object.keys(changes).length > 0, 'Send at least one change.');

export const serviceKeyIdSchema = z.strictObject({ id: pathId });
