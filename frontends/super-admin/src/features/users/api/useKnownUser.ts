import { type TenantUserItem, type TenantUserPage, useQueryClient } from '@tenantry/kit';
import { usersListKey } from './usersQuery.ts';

/** The user as the list already shows it, so that the drawer has a name at once. */
export function useKnownUser(tenantId: string, userId: string): TenantUserItem | undefined {
  const pages = useQueryClient().getQueriesData<TenantUserPage>({ queryKey: usersListKey(tenantId) });
  return pages.flatMap(([, page]) => page?.items ?? []).find(({ id }) => id === userId);
}
