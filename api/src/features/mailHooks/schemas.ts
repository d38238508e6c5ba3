import { z } from 'zod';

/**
 * The fields of Mailgun's webhooks that we read. Mailgun adds others as it likes, so unknown fields are accepted here,
 * and fields of an unexpected type count as absent.
 */
export const mailHookSchema = z.object({
  signature: z.object({
    timestamp: z.string().regex(/^\d{1,12}$/),
    token: z.string().regex(/^[\w-]{1,100}$/),
    signature: z.string().regex(/^[0-9a-f]{64}$/i),
  }),
  'event-data': z
    .object({
      event: text(),
      severity: text(),
      reason: text(),
      timestamp: z.number().min(0).max(1e11).optional().catch(undefined),
      message: z
        .object({ headers: z.object({ 'message-id': z.string().regex(/^[\x21-\x7e]{1,500}$/) }) })
        .optional()
        .catch(undefined),
      'delivery-status': z.object({ message: text(), description: text() }).optional().catch(undefined),
      'user-variables': z.object({ 'tenantry-mail': text() }).optional().catch(undefined),
    })
    .catch({}),
});

function text() {
  return z.string().optional().catch(undefined);
}

export type MailHook = z.infer<typeof mailHookSchema>;
