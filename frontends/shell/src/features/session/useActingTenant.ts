import { actingTenant, type createQueryClient, meQuery } from '@tenantry/kit';
import { useEffect } from 'react';

/** Loads the session again when the tenant that the admin acts as changes. */
export function useActingTenant(queryClient: ReturnType<typeof createQueryClient>): void {
  useEffect(() => {
    const askAgain = async () => {
      await queryClient.cancelQueries({ queryKey: meQuery.queryKey });
      await queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
    };
    return actingTenant.subscribe(() => void askAgain());
  }, [queryClient]);
}
