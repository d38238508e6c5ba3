import { z } from 'zod';
import { emailSchema, requiredNameSchema } from '../../core/wireSchemas.ts';

export const createPlatformAdminSchema = z.strictObject({ email: emailSchema, firstName: requiredNameSchema, lastName: requiredNameSchema });
