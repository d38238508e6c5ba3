import { api, callApi, meQuery, toast, useMutation, useNavigate, useQueryClient } from '@tenantry/kit';
import { announceSessionChange } from './useOtherTabs.ts';

/** After anything that changes who is signed in: ask afresh, forget what the former one saw, tell the other tabs. */
export function useSessionChanged(): () => Promise<void> {
  const queryClient = useQueryClient();
  return async () => {
    queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== meQuery.queryKey[0] });
    await queryClient.fetchQuery({ ...meQuery, staleTime: 0 });
    announceSessionChange();
  };
}

export function useSignOut() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => callApi(api.auth.logout.$post({ json: {} })),
    onSuccess: async () => {
      // Away first: the pages behind the session have nothing to show once it is gone.
      await navigate('/sign-in');
      queryClient.clear();
      queryClient.setQueryData(meQuery.queryKey, null);
      announceSessionChange();
    },
    onError: (error) => toast.failure('You are still signed in', error),
  });
}
