import { type TenantListItem, useQueryClient } from '@tenantry/kit';
import { TENANTS_LIST_KEY } from './tenantsQuery.ts';

/** The tenant as the list already shows it, so that the drawer has a name at once. */
export function useKnownTenant(tenantId: string): TenantListItem | undefined {
  const pages = useQueryClient().getQueriesData<{ items: TenantListItem[] }>({ queryKey: TENANTS_LIST_KEY });
  return pages.flatMap(([, page]) => page?.items ?? []).find(({ id }) => id === tenantId);
}
