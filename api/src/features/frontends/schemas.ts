import { z } from 'zod';
import { requiredNameSchema } from '../../contract/wireSchemas.ts';

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

/** What an upload may be called. The release that is built in has a name of its own. */
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
