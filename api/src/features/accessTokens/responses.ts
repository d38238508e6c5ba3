import { z } from 'zod';
import { momentSchema } from '../../http/responses.ts';

export const issuedTokenSchema = z
  .object({ token: z.string().meta({ examples: ['eyJhbGciOiJFZERTQSIs…'] }), expiresAt: momentSchema })
  .meta({ id: 'AccessToken' });

export type IssuedToken = z.infer<typeof issuedTokenSchema>;
