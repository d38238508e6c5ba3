import { useQueryClient } from '@tenantry/kit';
import { TENANTS_KEY } from './tenantsQuery.ts';

/** After every change to a tenant: whatever shows it is asked afresh, and the change is done only when it is there. */
export function useRefreshTenants(): () => Promise<void> {
  const queryClient = useQueryClient();
  return async () => {
    await Promise.all(
      [TENANTS_KEY, ['overview'], ['audit']].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
    );
  };
}
