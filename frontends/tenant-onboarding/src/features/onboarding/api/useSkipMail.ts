import { api, callApi, useMutation, useQueryClient } from '@tenantry/kit';
import { onboardingQuery } from '@tenantry/kit/settings';

/** Skips the mail step, which then counts as done. */
export function useSkipMail(onSkipped: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(api.tenant.onboarding['skip-mail'].$post()),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: onboardingQuery.queryKey });
      onSkipped();
    },
  });
}
