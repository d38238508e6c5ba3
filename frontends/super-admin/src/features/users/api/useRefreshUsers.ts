import { ME_KEY, useQueryClient } from '@tenantry/kit';
import { TENANTS_KEY } from '../../tenants/api/tenantsQuery.ts';

/** Refetches everything an action may have changed. The action is done when the new data is on screen. */
export function useRefreshUsers(): () => Promise<void> {
  const queryClient = useQueryClient();
  return async () => {
    const stale = [TENANTS_KEY, ['audit'], ['overview'], ['outbox'], ME_KEY];
    await Promise.all(stale.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
  };
}
