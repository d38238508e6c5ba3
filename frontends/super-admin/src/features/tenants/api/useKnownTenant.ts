import { type TenantListItem, useQueryClient } from '@tenantry/kit';
import { TENANTS_LIST_KEY } from './tenantsQuery.ts';

/** What the list already shows of a tenant, so that its drawer has a name at once. */
export function useKnownTenant(tenantId: string): TenantListItem | undefined {
  const pages = useQueryClient().getQueriesData<{ items: TenantListItem[] }>({ queryKey: TENANTS_LIST_KEY });
  return pages.flatMap(([, page]) => page?.items ?? []).find(({ id }) => id === tenantId);
}
