import { TenantryError } from './TenantryError.ts';

/** An event, as webhooks deliver it and `events` lists it. */
export type TenantryEvent = {
  id: string;
  type: string;
  timestamp: string;
  tenantId: string | null;
  data: Record<string, unknown>;
};

const toleranceSeconds = 5 * 60;

type Delivery =
  | Request
  | { headers: Headers | Record<string, string | string[] | undefined>; body: string | Uint8Array };

/** Checks a delivery's signature (Standard Webhooks) and returns its event. The body must be unparsed. */
export async function verifyWebhook(delivery: Delivery, secret: string | undefined): Promise<TenantryEvent> {
  if (secret === undefined) throw new TypeError('Pass webhookSecret to createTenantry.');
  const body = delivery instanceof Request ? await delivery.text() : textOf(delivery.body);
  const id = headerOf(delivery.headers, 'webhook-id');
  const timestamp = headerOf(delivery.headers, 'webhook-timestamp');
  const signatures = headerOf(delivery.headers, 'webhook-signature').split(' ');
  if (!/^\d+$/.test(timestamp) || Math.abs(Date.now() / 1000 - Number(timestamp)) > toleranceSeconds) throw refused();
  const bytes = Uint8Array.from(atob(secret.replace(/^whsec_/, '')), (char) => char.charCodeAt(0));
  const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
  const signed = new TextEncoder().encode(`${id}.${timestamp}.${body}`);
  for (const signature of signatures) {
    const [version, encoded = ''] = signature.split(',');
    if (version === 'v1' && (await crypto.subtle.verify('HMAC', key, decode(encoded), signed)))
      return JSON.parse(body) as TenantryEvent;
  }
  throw refused();
}

function textOf(body: string | Uint8Array): string {
  if (typeof body === 'string') return body;
  if (body instanceof Uint8Array) return new TextDecoder().decode(body);
  throw new TypeError('Pass the raw body, which no parser has read: in Express, with express.raw().');
}

function decode(encoded: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}

function headerOf(headers: Delivery['headers'], name: string): string {
  const value = headers instanceof Headers ? headers.get(name) : headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

const refused = () => new TenantryError(401, 'WEBHOOK_SIGNATURE_INVALID', 'This delivery isn’t signed by Tenantry.');
