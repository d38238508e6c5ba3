import { z } from 'zod';

export const introspectSchema = z.strictObject({
  token: z
    .string('Send the token to ask about.')
    .min(1, 'Send the token to ask about.')
    .max(10_000)
    .describe('The value of a session cookie, or an access token.'),
  token_type_hint: z.string().max(100).optional().describe('Ignored.'),
  tenant_id: z.string().max(100).optional().describe('From a platform admin: the tenant that they act as.'),
});
