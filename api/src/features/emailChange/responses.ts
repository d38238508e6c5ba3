import { z } from 'zod';
import { momentSchema, okSchema, tenantBrandingSchema } from '../../http/responses.ts';

export const pendingEmailSchema = z.object({
  pending: z
    .object({ email: z.string(), expiresAt: momentSchema })
    .nullable()
    .describe('The address that waits to be confirmed.'),
});

/** What the holder of an undo link may know: only what the email says too. */
export const emailUndoSchema = z
  .object({
    oldEmail: z.string().meta({ examples: ['mara.lindholm@example.com'] }),
    newEmail: z.string().meta({ examples: ['mara.berg@example.com'] }),
    expiresAt: momentSchema,
    tenant: tenantBrandingSchema.nullable(),
  })
  .meta({ id: 'EmailUndo' });

export const changedEmailSchema = okSchema.extend({ email: z.string() });
export const undoneEmailSchema = changedEmailSchema.extend({
  emailSent: z.boolean().describe('Whether a link to choose a new password is on its way.'),
});

export type PendingEmail = z.infer<typeof pendingEmailSchema>;
export type EmailUndo = z.infer<typeof emailUndoSchema>;
