import { type MailSettings, ME_KEY, useQueryClient } from '@tenantry/kit';
import { mailSettingsQuery } from './mailSettingsQuery.ts';
import { onboardingQuery } from './onboardingQuery.ts';

/** Refreshes everything that depends on whether the tenant's mail works. */
export function useMailKept(): (settings: MailSettings) => Promise<unknown> {
  const queryClient = useQueryClient();
  return (settings) => {
    queryClient.setQueryData(mailSettingsQuery.queryKey, settings);
    return Promise.all([
      queryClient.invalidateQueries({ queryKey: onboardingQuery.queryKey }),
      queryClient.invalidateQueries({ queryKey: ME_KEY }),
    ]);
  };
}
