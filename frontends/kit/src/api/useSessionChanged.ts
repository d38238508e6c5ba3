import { useQueryClient } from '@tanstack/react-query';
import { meQuery } from './meQuery.ts';
import { announceSessionChange } from './sessionChannel.ts';

/** After anything that changes who is signed in: ask afresh, forget what the former one saw, tell the other tabs. */
export function useSessionChanged(): () => Promise<void> {
  const queryClient = useQueryClient();
  return async () => {
    // An answer that is still under way is about the session before.
    await queryClient.cancelQueries({ queryKey: meQuery.queryKey });
    // What is on the screen is asked anew by the page that comes next.
    queryClient.removeQueries({ type: 'inactive', predicate: (query) => query.queryKey[0] !== meQuery.queryKey[0] });
    await queryClient.fetchQuery({ ...meQuery, staleTime: 0 });
    announceSessionChange();
  };
}
