import { ME_KEY, type TenantMe, type TenantSettings, useQueryClient } from '@tenantry/kit';
import { onboardingQuery } from './onboardingQuery.ts';
import { tenantMeQuery } from './tenantMeQuery.ts';

/** Refreshes everything that shows the tenant's settings. */
export function useSettingsSaved(): (saved: TenantSettings) => Promise<unknown> {
  const queryClient = useQueryClient();
  return (saved) => {
    queryClient.setQueryData(
      tenantMeQuery.queryKey,
      (known: TenantMe | undefined) => known && { ...known, tenantSettings: saved },
    );
    return Promise.all([
      queryClient.invalidateQueries({ queryKey: onboardingQuery.queryKey }),
      queryClient.invalidateQueries({ queryKey: ME_KEY }),
    ]);
  };
}
