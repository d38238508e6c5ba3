import { z } from 'zod';
import { pathId } from '../../contract/wireSchemas.ts';
import { audienceSchema } from '../accessTokens/schemas.ts';

export type * from './responses.ts';

export const approveBackendSchema = z.strictObject({
  audience: audienceSchema,
  origin: z
    .string('Enter the backend’s origin.')
    .max(300)
    .refine(
      (text) => URL.canParse(text) && new URL(text).origin === text,
      'Enter an origin, such as https://api.example.com.',
    )
    .describe('Where tokens for this audience are sent, and nowhere else.'),
});

export const backendIdSchema = z.strictObject({ id: pathId });
