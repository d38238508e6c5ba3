import { ME_KEY, type MailSettings, useQueryClient } from '@tenantry/kit';
import { TENANTS_KEY } from '../../tenants/api/tenantsQuery.ts';
import { platformMailQuery } from './platformMailQuery.ts';

/** Refreshes everything that depends on the platform's mail account. */
export function usePlatformMailSaved(): (settings: MailSettings) => Promise<unknown> {
  const queryClient = useQueryClient();
  return (settings) => {
    queryClient.setQueryData(platformMailQuery.queryKey, settings);
    return Promise.all(
      [TENANTS_KEY, ME_KEY, ['outbox'], ['audit']].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
    );
  };
}
