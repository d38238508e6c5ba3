import { z } from 'zod';
import { emailSchema } from '../../contract/wireSchemas.ts';

export type * from './responses.ts';

export const changeEmailSchema = z.strictObject({ email: emailSchema });
