import { notFound } from '../../core/AppError.ts';
import { readEntitlement, readEntitlements } from '../../core/entitlements/readEntitlement.ts';
import type { AsOperator } from '../../core/requestContext.ts';
import type { Page } from '../../contract/wireSchemas.ts';
import { requireLiveTenant } from '../tenants/getTenant.ts';
import type { Entitlement } from './schemas.ts';

/** All entitlements of a tenant, by key. There are few, so they are one page. */
export const listEntitlements = ({ services }: AsOperator, tenantId: string): Promise<Page<Entitlement>> =>
  services.database.transaction({ as: 'platform' }, async (tx) => {
    const tenant = await requireLiveTenant(tx, tenantId);
    return { items: await readEntitlements(tx, tenant.id), nextCursor: null };
  });

export const getEntitlement = ({ services }: AsOperator, tenantId: string, key: string): Promise<Entitlement> =>
  services.database.transaction({ as: 'platform' }, async (tx) => {
    const tenant = await requireLiveTenant(tx, tenantId);
    const entitlement = await readEntitlement(tx, tenant.id, key);
    if (!entitlement) throw notFound();
    return entitlement;
  });
