import { meQuery, useQueryClient } from '@tenantry/kit';
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
