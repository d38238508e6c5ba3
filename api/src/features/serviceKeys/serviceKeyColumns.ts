import type { Transaction } from '@tenantry/db';
import { serviceKeys, tenants } from '@tenantry/db/schema';
import { asc, desc, eq, sql } from 'drizzle-orm';
import { notFound } from '../../core/AppError.ts';
import { datesAsIso } from '../../core/datesAsIso.ts';
import { isUuid } from '../../core/isUuid.ts';
import type { ServiceKey } from './schemas.ts';

const isExpired = sql`coalesce(${serviceKeys.expiresAt} <= now(), false)`;
export const isInUse = sql`${serviceKeys.revokedAt} is null and not ${isExpired}`;

const columns = {
  id: serviceKeys.id,
  keyId: serviceKeys.keyId,
  name: serviceKeys.name,
  scopes: sql<ServiceKey['scopes']>`${serviceKeys.scopes}`,
  tenantId: tenants.id,
  tenantName: tenants.name,
  remoteId: serviceKeys.remoteId,
  status: sql<
    ServiceKey['status']
  >`case when ${serviceKeys.revokedAt} is not null then 'revoked' when ${isExpired} then 'expired' else 'active' end`,
  expiresAt: serviceKeys.expiresAt,
  revokedAt: serviceKeys.revokedAt,
  lastUsedAt: serviceKeys.lastUsedAt,
  lastUsedIp: serviceKeys.lastUsedIp,
  createdAt: serviceKeys.createdAt,
  createdByUserId: serviceKeys.createdByUserId,
  createdByName: serviceKeys.createdByName,
};

/** Keys that are no longer in use come last. Of those, only the newest are listed. */
const mostListed = 200;

export async function selectServiceKeys(tx: Transaction, id?: string): Promise<ServiceKey[]> {
  const rows = await tx
    .select(columns)
    .from(serviceKeys)
    .leftJoin(tenants, eq(tenants.id, serviceKeys.boundTenantId))
    .where(id === undefined ? undefined : eq(serviceKeys.id, id))
    .orderBy(desc(isInUse), desc(serviceKeys.createdAt), asc(serviceKeys.id))
    .limit(mostListed);
  return rows.map(({ tenantId, tenantName, createdByUserId, createdByName, ...key }) => ({
    ...datesAsIso(key),
    tenant: tenantId === null ? null : { id: tenantId, name: tenantName! },
    createdBy: { userId: createdByUserId, name: createdByName },
  }));
}

export async function lockServiceKey(tx: Transaction, id: string): Promise<ServiceKey> {
  if (!isUuid(id)) throw notFound();
  await tx.select({ id: serviceKeys.id }).from(serviceKeys).where(eq(serviceKeys.id, id)).for('update');
  const [key] = await selectServiceKeys(tx, id);
  if (!key) throw notFound();
  return key;
}
