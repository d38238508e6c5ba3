import { createHmac, randomBytes } from 'node:crypto';

const prefix = 'whsec_';

export const newWebhookSecret = () => `${prefix}${randomBytes(32).toString('base64')}`;

/** Ties a sealed secret to its endpoint. */
export const webhookBinding = (webhookId: string) => `webhook/${webhookId}`;

type Message = { id: string; timestamp: number; body: string };

/** The headers of Standard Webhooks, with one signature per secret. */
export const webhookHeaders = ({ id, timestamp, body }: Message, secrets: readonly string[]) => ({
  'content-type': 'application/json',
  'user-agent': 'Tenantry-Webhooks/1.0',
  'webhook-id': id,
  'webhook-timestamp': String(timestamp),
  'webhook-signature': secrets
    .map((secret) => {
      const key = Buffer.from(secret.slice(prefix.length), 'base64');
      return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
    })
    .join(' '),
});
