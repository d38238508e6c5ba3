import type { Transaction } from '@tenantry/db';
import { tenants, type EntitlementValue, type StoredEntitlement } from '@tenantry/db/schema';
import { eq, sql } from 'drizzle-orm';

export type Entitlement = { key: string; isActive: boolean } & StoredEntitlement;

/** The entitlements of a tenant by key, expired ones too. Works in every scope that sees the tenant. */
export async function readEntitlements(tx: Transaction, tenantId: string): Promise<Entitlement[]> {
  const [tenant] = await tx
    .select({
      all: tenants.entitlements,
      active: sql<Record<string, EntitlementValue>>`active_entitlements(${tenants.entitlements})`,
    })
    .from(tenants)
    .where(eq(tenants.id, tenantId));
  if (!tenant) return [];
  return Object.entries(tenant.all)
    .map(([key, stored]) => ({ key, isActive: Object.hasOwn(tenant.active, key), ...stored }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** One entitlement, or null if it was never set. An expired one counts as not set, unless the caller asks for it. */
export async function readEntitlement(tx: Transaction, tenantId: string, key: string): Promise<Entitlement | null> {
  return (await readEntitlements(tx, tenantId)).find((entitlement) => entitlement.key === key) ?? null;
}
