import { createHmac, timingSafeEqual } from 'node:crypto';

/** Ties a sealed signing key to its owner. */
export const mailHookBinding = (tenantId: string | null) => `mailgun-webhooks/${tenantId ?? 'platform'}`;

type Signature = { timestamp: string; token: string; signature: string };

/** Whether Mailgun signed this webhook. It signs the time and the token, not the webhook's content. */
export function isSignedWith(key: string, { timestamp, token, signature }: Signature): boolean {
  const expected = createHmac('sha256', key)
    .update(timestamp + token)
    .digest();
  const given = Buffer.from(signature, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
