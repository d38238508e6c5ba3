import { useQueryClient } from '@tenantry/kit';
import { TENANTS_KEY } from './tenantsQuery.ts';

/** Refetches everything that shows a tenant. A change is done when the new data is on screen. */
export function useRefreshTenants(): () => Promise<void> {
  const queryClient = useQueryClient();
  return async () => {
    await Promise.all(
      [TENANTS_KEY, ['overview'], ['audit']].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
    );
  };
}
