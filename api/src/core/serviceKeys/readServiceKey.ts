import { hash } from 'node:crypto';
import { serviceKeys } from '@tenantry/db/schema';
import { and, eq, isNull, or, sql } from 'drizzle-orm';
import type { ServiceKeyScope } from '../../contract/serviceKeyScopes.ts';
import { serviceKeyInvalid } from '../AppError.ts';
import type { ServiceKeyCaller } from '../principal.ts';
import type { RequestContext } from '../requestContext.ts';
import { countKeyRequest } from './countKeyRequest.ts';

const bearer = /^Bearer +(tnt_sk_[a-z0-9]{12}_[A-Za-z0-9_-]{43})$/i;

export const hashServiceKey = (key: string) => hash('sha256', key);

type Caller = Pick<RequestContext, 'services' | 'ip'>;

/**
 * Finds the service key that a request carries, afresh at every request. Wrong, expired and revoked keys are refused
 * alike.
 */
export async function readServiceKey(caller: Caller, authorization: string | undefined): Promise<ServiceKeyCaller> {
  const [, sent] = bearer.exec(authorization ?? '') ?? [];
  if (sent === undefined) throw serviceKeyInvalid();
  const found = await caller.services.database.findServiceKey(hashServiceKey(sent));
  if (!found) throw serviceKeyInvalid();
  const { key, tenant, isDueForTouch } = found;
  countKeyRequest(caller.services, key.id);
  if (isDueForTouch) await touchOnce(caller, key.id);
  return {
    kind: 'serviceKey',
    key: { ...key, scopes: key.scopes as ServiceKeyScope[] },
    tenant: tenant && { ...tenant, onboardedAt: tenant.onboardedAt === null ? null : new Date(tenant.onboardedAt) },
  };
}

const touching = new WeakMap<object, Set<string>>();

/** Records the minute and the address of a key's use. Of requests that arrive together, one writes. */
async function touchOnce({ services, ip }: Caller, id: string): Promise<void> {
  const running = touching.get(services.database) ?? new Set();
  touching.set(services.database, running);
  if (running.has(id)) return;
  running.add(id);
  try {
    const { lastUsedAt } = serviceKeys;
    const isDue = or(isNull(lastUsedAt), sql`${lastUsedAt} < date_trunc('minute', now())`);
    await services.database.transaction({ as: 'auth' }, (tx) =>
      tx
        .update(serviceKeys)
        .set({ lastUsedAt: sql`date_trunc('minute', now())`, lastUsedIp: ip })
        .where(and(eq(serviceKeys.id, id), isDue)),
    );
  } finally {
    running.delete(id);
  }
}
