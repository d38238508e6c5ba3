import { z } from 'zod';

export type * from './responses.ts';

export const searchSchema = z.strictObject({ q: z.string().trim().min(1).max(200) });
