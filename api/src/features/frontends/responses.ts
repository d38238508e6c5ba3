import { z } from 'zod';
import { idSchema, momentSchema, nullableMoment, pageOf } from '../../http/responses.ts';

const version = z.string().meta({ examples: ['2.4.0'] });

export const frontendReleaseSchema = z
  .object({
    id: idSchema,
    version,
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
  })
  .meta({ id: 'FrontendRelease' });

export const frontendReleasesSchema = pageOf(frontendReleaseSchema);
export const uploadedReleaseSchema = z.object({ release: frontendReleaseSchema });

export const frontendSchema = z
  .object({
    id: z.string().meta({ examples: ['billing'] }),
    name: z.string().meta({ examples: ['Billing'] }),
    basePath: z.string().meta({ examples: ['/billing'] }),
    isRegistered: z.boolean().describe('Whether releases of it can be uploaded.'),
    source: z
      .enum(['builtIn', 'configured'])
      .nullable()
      .describe('Where its pages come from without a release: this repository, or REMOTES, which isn’t verified.'),
    revision: z.int().min(0),
    lastReleased: z.object({ at: momentSchema, by: z.string(), version }).nullable(),
  })
  .meta({ id: 'Frontend' });

export const frontendsSchema = pageOf(frontendSchema);

export type Frontend = z.infer<typeof frontendSchema>;
export type FrontendRelease = z.infer<typeof frontendReleaseSchema>;
