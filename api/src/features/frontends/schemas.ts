import { z } from 'zod';
import { givenId, pageSchema, pathId, requiredNameSchema } from '../../contract/wireSchemas.ts';

export type * from './responses.ts';

export const frontendIdParam = z.strictObject({ id: z.string().max(100) });

const pathSegments = /^(\/[a-z0-9][a-z0-9-]*){1,3}$/;

export const registerFrontendSchema = z.strictObject({
  id: z
    .string('Enter an id.')
    .regex(/^[a-z][a-z0-9-]{1,40}$/, 'Use 2 to 41 lower-case letters, digits and hyphens, starting with a letter.'),
  name: requiredNameSchema.max(60, 'Use at most 60 characters.'),
  basePath: z
    .string('Enter the path that its pages are below.')
    .max(100)
    .regex(pathSegments, 'Enter a path such as /billing.'),
});

/** The version of an upload. The release that is built in has a reserved name. */
export const builtInVersion = 'built-in';
const versionSchema = z
  .string('Send the version.')
  .regex(/^[0-9A-Za-z][0-9A-Za-z.+-]{0,49}$/, 'Use a version such as 2.4.0.')
  .refine((version) => version !== builtInVersion, 'This version is taken.');

const optionalLine = (max: number) => z.string().trim().max(max).nullable().optional();

export const uploadReleaseSchema = z.strictObject({
  version: versionSchema,
  commit: optionalLine(100),
  author: optionalLine(200),
  notes: optionalLine(5_000),
  files: z
    .array(
      z.strictObject({
        path: z.string().max(200),
        sha384: z.string().regex(/^[0-9a-f]{96}$/, 'Send the SHA-384 as 96 lower-case hex digits.'),
        content: z.string().describe('Base64.'),
      }),
    )
    .min(1, 'Send the files of the build.')
    .max(2_000, 'Send at most 2,000 files.'),
});

const releaseName = z.string('Name a release.').min(1, 'Name a release.').max(50);
const tenantList = z.array(givenId('Choose a tenant.')).max(1_000, 'Choose at most 1,000 tenants.');
const expectedRevision = z.int().min(0).describe('The revision that the caller saw.');

const haltAbove = z
  .number('Enter a number.')
  .min(0.1, 'Enter 0.1 at least.')
  .max(100, 'Enter 100 at most.')
  .nullable()
  .optional()
  .describe('Percent of page loads that may fail. Null never halts.');

export const updateFrontendSchema = z
  .strictObject({ name: registerFrontendSchema.shape.name.optional(), haltAbove, expectedRevision })
  .refine(({ name, haltAbove: limit }) => name !== undefined || limit !== undefined, 'Send what to change.');

const reach = {
  release: releaseName.describe('A version, or built-in.'),
  tenants: tenantList.optional(),
  percent: z.int().min(0).max(100, 'Enter 100 at most.').optional(),
  everyone: z.literal(true).optional().describe('Makes it the default.'),
  holdBack: tenantList.optional().describe('Tenants that come last.'),
};
type Reach = z.output<z.ZodObject<typeof reach>>;
const isAlone = ({ tenants, percent, everyone }: Reach) =>
  everyone === undefined || (!tenants && percent === undefined);
const alone = { path: ['everyone'], message: 'Everyone leaves nothing to choose.' };
const isChosen = ({ tenants, percent, everyone }: Reach) => !!tenants || percent !== undefined || !!everyone;
const chosen = { path: ['tenants'], message: 'Choose tenants, a percentage or everyone.' };

export const rolloutSchema = z
  .strictObject({
    ...reach,
    haltAbove,
    expectedRevision,
  })
  .refine(isAlone, alone)
  .refine(isChosen, chosen);

/** A planned rollout, and which of its tenants to list. */
export const rolloutTenantsRequestSchema = z
  .strictObject({
    ...reach,
    ...pageSchema,
    show: z.enum(['getting', 'losing', 'pinned', 'heldBack']).default('getting').describe('Which tenants to list.'),
  })
  .refine(isAlone, alone)
  .refine(isChosen, chosen);

export const rollBackSchema = z.strictObject({ to: releaseName, expectedRevision });

export const pinSchema = z.strictObject({ release: releaseName });
export const pinParam = z.strictObject({ id: z.string().max(100), tenantId: pathId });
export const releaseParam = z.strictObject({ id: z.string().max(100), version: z.string().max(100) });

export const pageLoadsSchema = z.strictObject({
  loadId: z.string().min(1).max(10_000).describe('From the page or /remotes.json.'),
  loads: z
    .array(
      z.strictObject({
        frontendId: z.string().min(1).max(50),
        hasFailed: z.boolean(),
        failure: z.string().max(200).optional(),
      }),
    )
    .min(1)
    .max(100),
});
