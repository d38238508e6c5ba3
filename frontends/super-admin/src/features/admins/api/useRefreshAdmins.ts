import { ME_KEY, useQueryClient } from '@tenantry/kit';
import { TENANTS_KEY } from '../../tenants/api/tenantsQuery.ts';
import { ADMINS_KEY } from './adminsQuery.ts';

/** After every act: what is on the screen is asked afresh, and the act is done only when it is there. */
export function useRefreshAdmins(): () => Promise<void> {
  const queryClient = useQueryClient();
  return async () => {
    // Promoting and demoting touch a tenant's user as well.
    const stale = [ADMINS_KEY, TENANTS_KEY, ['audit'], ['overview'], ['outbox'], ME_KEY];
    await Promise.all(stale.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
  };
}
