import { z } from 'zod';

export const impersonateSchema = z
  .strictObject({ reason: z.string().trim().max(300, 'At most 300 characters.').optional() })
  .optional();
