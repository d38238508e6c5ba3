import { z } from 'zod';
import { idSchema, momentSchema, nullableMoment, pageOf } from '../../http/responses.ts';

const releaseVersion = z.string().meta({ examples: ['2.4.0'] });
const tenantSchema = z.object({ id: idSchema, name: z.string() });
const colouredTenantSchema = tenantSchema.extend({ primaryColor: z.string().nullable() });

export const frontendReleaseSchema = z
  .object({
    id: idSchema,
    version: releaseVersion,
    digest: z
      .string()
      .describe('Names the release with all its files. Part of their addresses.')
      .meta({ examples: ['7f3c1ab0d2e94c5f8a6b1d7e3c9f0a4b5d8e2f6a1c7b3d9e0f4a8b2c6d1e5f90'] }),
    commit: z
      .string()
      .nullable()
      .meta({ examples: ['7f3c1ab'] }),
    author: z.string().nullable(),
    notes: z.string().nullable(),
    kitRange: z.string().describe('The versions of the kit that it runs with.'),
    sizeBytes: z.int().min(0),
    fileCount: z.int().min(0),
    uploadedBy: z.string().describe('The name of the service key.'),
    createdAt: momentSchema,
    unusedSince: nullableMoment.describe('Since when no page can get it. It is removed after a while.'),
    damagedAt: nullableMoment.describe('When its stored files were found to differ from those that were uploaded.'),
    previewUntil: nullableMoment,
    previewOpens: z.int().min(0),
    tenants: z.int().min(0).describe('How many tenants get it.'),
    isDefault: z.boolean(),
    pins: z.int().min(0),
  })
  .meta({ id: 'FrontendRelease' });

const builtInReleaseSchema = frontendReleaseSchema.pick({ tenants: true, isDefault: true, pins: true }).extend({
  isVerified: z.boolean().describe('False for a remote that REMOTES names.'),
  builtAt: nullableMoment.describe('Null if its build doesn’t say, or is elsewhere.'),
  sizeBytes: z.int().min(0).nullable(),
  fileCount: z.int().min(0).nullable(),
});

export const frontendReleasesSchema = pageOf(frontendReleaseSchema).extend({
  builtIn: builtInReleaseSchema.nullable().describe('The one that `frontends/` or REMOTES has. Null if there is none.'),
});
export const uploadedReleaseSchema = z.object({ release: frontendReleaseSchema });

export const frontendSchema = z
  .object({
    id: z.string().meta({ examples: ['billing'] }),
    name: z.string().meta({ examples: ['Billing'] }),
    basePath: z.string().meta({ examples: ['/billing'] }),
    icon: z
      .string()
      .nullable()
      .describe('Its first icon in the navigation.')
      .meta({ examples: ['calendar'] }),
    isRegistered: z.boolean().describe('Whether releases of it can be uploaded.'),
    source: z
      .enum(['builtIn', 'configured'])
      .nullable()
      .describe('Where its pages come from without a release: this repository, or REMOTES, which isn’t verified.'),
    revision: z.int().min(0).describe('Sent along with a change, which is refused if it isn’t the newest.'),
    default: z
      .object({ version: releaseVersion.nullable(), since: nullableMoment, tenants: z.int().min(0) })
      .describe('What everyone else gets. `built-in` without an upload; null if there is none.'),
    previous: releaseVersion.nullable().describe('The default before.'),
    rollout: z
      .object({
        version: releaseVersion,
        percent: z.int().min(0).nullable(),
        chosen: z.array(tenantSchema),
        tenants: z.int().min(0).describe('How many tenants get it.'),
        since: nullableMoment,
      })
      .nullable(),
    holdBack: z.array(tenantSchema),
    haltAbove: z.number().min(0).nullable().describe('Percent of page loads.'),
    watched: releaseVersion.nullable().describe('The release whose failed loads are counted against `haltAbove`.'),
    halted: z
      .object({
        version: releaseVersion,
        at: momentSchema,
        by: z.enum(['health', 'person']),
        percent: z.int().min(0).nullable(),
        tenants: z.int().min(0).describe('How many tenants were moved back.'),
        loads: z.int().min(0).nullable(),
        failures: z.int().min(0).nullable(),
        limitPercent: z.number().min(0).nullable(),
      })
      .nullable(),
    pins: z.array(
      z.object({ tenant: colouredTenantSchema, version: releaseVersion, by: z.string(), at: momentSchema }),
    ),
    tenantCount: z.int().min(0).describe('All tenants.'),
    health: z
      .object({
        loads: z.int().min(0),
        failures: z.int().min(0),
        failuresPerFiveMinutes: z.array(z.int().min(0)).describe('The oldest first.'),
      })
      .describe('What pages reported in the last hour.'),
    lastReleased: z.object({ at: momentSchema, by: z.string(), version: releaseVersion }).nullable(),
  })
  .meta({ id: 'Frontend' });

export const frontendsSchema = pageOf(frontendSchema);

export const frontendHealthSchema = pageOf(
  frontendSchema.pick({ id: true, name: true, haltAbove: true }).extend({
    isHalted: z.boolean().describe('Whether its last rollout was halted because too many pages failed.'),
    health: frontendSchema.shape.health.pick({ loads: true, failures: true }),
  }),
);
export type FrontendHealth = z.infer<typeof frontendHealthSchema>['items'][number];

export type Frontend = z.infer<typeof frontendSchema>;
export type BuiltInRelease = z.infer<typeof builtInReleaseSchema>;
export type FrontendRelease = z.infer<typeof frontendReleaseSchema>;

export const rolloutTenantsSchema = pageOf(
  colouredTenantSchema.extend({
    slug: z.string(),
    hasIt: z.boolean().describe('Whether it has the release already.'),
    gets: releaseVersion.nullable().describe('What it would get. Null if there is nothing.'),
  }),
).extend({
  counts: z.object({
    all: z.int().min(0).describe('All tenants.'),
    getting: z.int().min(0).describe('Those that would have the release, also if they have it already.'),
    havingIt: z.int().min(0).describe('Those of them that have it already.'),
    losing: z.int().min(0).describe('Those that have it and would have another one.'),
    pinned: z.int().min(0).describe('Those that are pinned to another one.'),
    heldBack: z.int().min(0).describe('Those that the percentage leaves out because they come last.'),
  }),
});
export type RolloutTenants = z.infer<typeof rolloutTenantsSchema>;

export const previewLinkSchema = z.object({
  url: z.string().meta({ examples: ['https://console.example.com/super/settings/frontends/billing/preview/2.4.0'] }),
  expiresAt: momentSchema,
});

export const recordedLoadsSchema = z.object({ recorded: z.int().min(0) });

export const loadFailuresSchema = pageOf(
  z.object({
    failure: z.string().meta({ examples: ['TypeError: appointments is undefined'] }),
    version: releaseVersion,
    count: z.int().min(0),
    people: z.int().min(0),
    lastAt: momentSchema,
  }),
);
