import { z } from 'zod';
import { idSchema, momentSchema, nullableMoment, pageOf } from '../../http/responses.ts';

export const clientSchema = z
  .object({
    id: idSchema,
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    notes: z.string().nullable(),
    userId: idSchema.nullable(),
    createdByName: z.string(),
    archivedAt: nullableMoment,
    createdAt: momentSchema,
    updatedAt: momentSchema,
  })
  .meta({ id: 'Client' });

export const clientPageSchema = pageOf(clientSchema).extend({ total: z.int() });

export type Client = z.infer<typeof clientSchema>;
