import { z } from 'zod';
import { idSchema, nullableMoment, pageOf } from '../../http/responses.ts';

export const backendSchema = z
  .object({
    id: idSchema.nullable().describe('Null for one that the configuration approves. It can’t be revoked here.'),
    audience: z.string().meta({ examples: ['notes'] }),
    origin: z.string().meta({ examples: ['https://notes.example.com'] }),
    approvedBy: z
      .string()
      .nullable()
      .meta({ examples: ['Dana Whitfield'] }),
    approvedAt: nullableMoment,
  })
  .meta({ id: 'Backend' });

export const backendsSchema = pageOf(backendSchema);

export type ApprovedBackend = z.infer<typeof backendSchema>;
