import { z } from 'zod';
import { audienceSchema } from '../accessTokens/schemas.ts';

export const introspectSchema = z.strictObject({
  token: z
    .string('Send the token to ask about.')
    .min(1, 'Send the token to ask about.')
    .max(10_000)
    .describe('The value of a session cookie, or an access token.'),
  token_type_hint: z.string().max(100).optional().describe('Ignored.'),
  tenant_id: z.string().max(100).optional().describe('From a platform admin: the tenant that they act as.'),
  audience: audienceSchema
    .optional()
    .describe(
      'Your backend. An access token that was issued for another one then isn’t active. A session cookie is for no backend in particular.',
    ),
});
