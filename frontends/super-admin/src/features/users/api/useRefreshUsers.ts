import { ME_KEY, useQueryClient } from '@tenantry/kit';
import { TENANTS_KEY } from '../../tenants/api/tenantsQuery.ts';

/** After every act: what is on the screen is asked afresh, and the act is done only when it is there. */
export function useRefreshUsers(): () => Promise<void> {
  const queryClient = useQueryClient();
  return async () => {
    const stale = [TENANTS_KEY, ['audit'], ['overview'], ['outbox'], ME_KEY];
    await Promise.all(stale.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
  };
}
