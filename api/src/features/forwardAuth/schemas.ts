import { z } from 'zod';
import { audienceSchema } from '../accessTokens/schemas.ts';

export const forwardAuthSchema = z.strictObject({ audience: audienceSchema });
