import { api, callApi, meQuery, toast, useMutation, useNavigate, useQueryClient } from '@tenantry/kit';

/** Completes onboarding. `me` is refetched first; with the old answer the shell would redirect back here. */
export function useCompleteOnboarding() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => callApi(api.tenant.onboarding.complete.$post()),
    onSuccess: async ({ redirectTo }) => {
      const me = await queryClient.fetchQuery({ ...meQuery, staleTime: 0 });
      toast.success(`${me?.tenant?.displayName ?? 'Your workspace'} is open`);
      await navigate(redirectTo, { replace: true });
    },
  });
}
