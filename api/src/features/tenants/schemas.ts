import { z } from 'zod';
import {
  chosenIdsSchema,
  emailSchema,
  exportFormatSchema,
  hasChanges,
  ifUpdatedAt,
  invitationDaysSchema,
  nameSchema,
  overSeatLimitSchema,
  pageSchema,
  pathId,
  singleLine,
  tenantMailStates,
} from '../../contract/wireSchemas.ts';

export type * from './responses.ts';

/** Slugs that would clash with our own paths. */
export const reservedSlugs = new Set([
  'platform',
  'admin',
  'api',
  'app',
  'assets',
  'auth',
  'console',
  'login',
  'logout',
  'onboarding',
  'remotes',
  'sign-in',
  'static',
  'super',
  'support',
  'system',
  'tenant',
  'tenants',
  'tenantry',
  'www',
]);

export const slugShape = /^[a-z0-9](?:[a-z0-9]|-(?=[a-z0-9])){1,61}[a-z0-9]$/;

export const slugSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(slugShape, 'Use 3 to 63 characters: a–z, 0–9 and single hyphens. Start and end with a letter or digit.')
  .refine((slug) => !reservedSlugs.has(slug), 'This address is reserved. Choose another one.');

export const tenantNameSchema = singleLine(120, 'a name for the tenant').min(2, 'A name has at least 2 characters.');

const externalIdSchema = singleLine(200, 'an id').transform((text) => text || null);
const planSchema = singleLine(100, 'a plan').transform((text) => text || null);

export const metadataLimits = { bytes: 8_192, depth: 5 } as const;

/** A JSON object that the database can store. Its size is checked after merging. */
const metadataSchema = z
  .record(z.string(), z.unknown(), 'Metadata is a JSON object.')
  .refine((metadata) => isNestedAtMost(metadata, metadataLimits.depth), {
    error: `Metadata is nested at most ${metadataLimits.depth} levels deep.`,
    abort: true,
  })
  // Postgres can store neither of these.
  .refine((metadata) => !/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/i.test(JSON.stringify(metadata)), {
    error: 'This contains characters that can’t be stored.',
  });

function isNestedAtMost(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((inner) => isNestedAtMost(inner, levels - 1));
}

/** What connects a tenant with the operator's own systems. Null removes it. */
const planFields = {
  externalId: externalIdSchema.nullable().optional(),
  plan: planSchema.nullable().optional(),
  metadata: metadataSchema.optional(),
};

export const createTenantSchema = z.strictObject({
  name: tenantNameSchema,
  slug: slugSchema.optional(),
  ...planFields,
});

/** Excludes `deleted`, which requires DELETE with a typed phrase. */
export const updateTenantSchema = z
  .strictObject({
    name: tenantNameSchema.optional(),
    slug: slugSchema.optional(),
    status: z.enum(['inactive', 'active', 'suspended']).optional(),
    ...planFields,
    ...ifUpdatedAt,
  })
  .refine(hasChanges, 'Send at least one change.');

/** What the form of a tenant's plan asks: metadata as text. */
export const tenantPlanFormSchema = z.object({
  plan: planSchema,
  externalId: externalIdSchema,
  metadata: z
    .string()
    .transform((text, ctx): unknown => {
      try {
        return JSON.parse(text.trim() || '{}');
      } catch {
        ctx.addIssue({ code: 'custom', message: 'This isn’t valid JSON.' });
        return z.NEVER;
      }
    })
    .pipe(metadataSchema),
});

export const slugCheckSchema = z.strictObject({ slug: z.string().max(200) });

export const tenantIdSchema = z.strictObject({ tenantId: pathId });

export const listTenantsSchema = z.strictObject({
  ...pageSchema,
  search: z.string().trim().max(200).optional(),
  status: z.enum(['inactive', 'active', 'suspended', 'deleted']).optional(),
  onboarded: z.enum(['true', 'false']).optional(),
  externalId: z.string().trim().max(200).optional(),
  mail: z.enum(tenantMailStates).optional(),
  sort: z
    .enum(['name', 'createdAt', 'lastActivity'])
    .default('createdAt')
    .describe('The last activity is the newest row of the audit log, as of at most a minute ago.'),
  order: z.enum(['asc', 'desc']).default('desc'),
});

export const inviteTenantAdminSchema = z.strictObject({
  email: emailSchema,
  firstName: nameSchema.optional(),
  lastName: nameSchema.optional(),
  expiresInDays: invitationDaysSchema,
  overSeatLimit: overSeatLimitSchema,
});

/** Derives a slug from a name: removes accents, and replaces everything else with hyphens. */
export function slugFromName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '');
}

export const exportTenantsSchema = listTenantsSchema
  .omit({ cursor: true, limit: true })
  .extend({ format: exportFormatSchema, ids: chosenIdsSchema });
