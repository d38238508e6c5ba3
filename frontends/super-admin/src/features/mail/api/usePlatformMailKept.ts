import { ME_KEY, type MailSettings, useQueryClient } from '@tenantry/kit';
import { TENANTS_KEY } from '../../tenants/api/tenantsQuery.ts';
import { platformMailQuery } from './platformMailQuery.ts';

/** Everything that depends on whether the platform can mail hears that its account changed. */
export function usePlatformMailKept(): (settings: MailSettings) => Promise<unknown> {
  const queryClient = useQueryClient();
  return (settings) => {
    queryClient.setQueryData(platformMailQuery.queryKey, settings);
    return Promise.all(
      [TENANTS_KEY, ME_KEY, ['outbox'], ['audit']].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
    );
  };
}
