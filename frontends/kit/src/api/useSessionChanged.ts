import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { forgetBackendTokens } from './backend.ts';
import { ME_KEY, refreshMe } from './meQuery.ts';
import { announceSessionChange } from './sessionChannel.ts';

/** After this tab changed who is signed in: ask again, forget what the previous person saw, tell the other tabs. */
export async function sessionChanged(queryClient: QueryClient): Promise<void> {
  // The next page loads its data again.
  queryClient.removeQueries({ type: 'inactive', predicate: (query) => query.queryKey[0] !== ME_KEY[0] });
  forgetBackendTokens();
  await refreshMe(queryClient);
  announceSessionChange();
}

export function useSessionChanged(): () => Promise<void> {
  const queryClient = useQueryClient();
  return () => sessionChanged(queryClient);
}
