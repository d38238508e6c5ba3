import { ME_KEY, useQueryClient } from '@tenantry/kit';
import { TENANTS_KEY } from '../../tenants/api/tenantsQuery.ts';
import { ADMINS_KEY } from '../../people/api/adminsQuery.ts';

/** Refetches everything an action may have changed. The action is done when the new data is on screen. */
export function useRefreshAdmins(): () => Promise<void> {
  const queryClient = useQueryClient();
  return async () => {
    // Promoting and demoting also change a tenant's user.
    const stale = [ADMINS_KEY, TENANTS_KEY, ['audit'], ['overview'], ['outbox'], ME_KEY];
    await Promise.all(stale.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
  };
}
