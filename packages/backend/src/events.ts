import { TenantryError, unreachable } from './TenantryError.ts';
import type { TenantryEvent } from './webhooks.ts';

export type EventsPage = { items: TenantryEvent[]; nextCursor: string | null };
export type EventsQuery = { after?: string; type?: string; tenantId?: string; limit?: number };

type Options = { url: string; serviceKey: string | undefined; send: typeof fetch };

/** Lists what has happened, oldest first (scope events:read). Pass the last `nextCursor` as `after`. */
export async function listEvents(query: EventsQuery, { url, serviceKey, send }: Options): Promise<EventsPage> {
  if (serviceKey === undefined) throw new TypeError('Pass serviceKey to createTenantry.');
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  const response = await send(`${url}/api/v1/service/events?${search}`, {
    headers: { Authorization: `Bearer ${serviceKey}` },
  }).catch((cause: unknown) => {
    throw unreachable(cause);
  });
  const body = (await response.json()) as EventsPage & { error?: { code: string; message: string } };
  if (!response.ok) throw new TenantryError(response.status, body.error?.code ?? 'UNKNOWN', body.error?.message ?? '');
  return body;
}
