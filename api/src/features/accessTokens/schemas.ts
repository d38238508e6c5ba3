import { z } from 'zod';

export type * from './responses.ts';

export const audienceSchema = z
  .string('Say which backend the token is for.')
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$/, 'Use letters, digits and . _ : / -');

export const issueTokenSchema = z.strictObject({
  audience: audienceSchema,
  tenantId: z
    .string()
    .max(100)
    .nullable()
    .optional()
    .describe('From a platform admin: the tenant to act as. Ignored from anyone else.'),
});
