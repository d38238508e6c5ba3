import { ME_KEY, type createQueryClient, onSessionChange } from '@tenantry/kit';
import { useEffect } from 'react';

/** Asks again who is signed in when another tab says that this changed. */
export function useOtherTabs(queryClient: ReturnType<typeof createQueryClient>): void {
  useEffect(() => onSessionChange(() => void queryClient.invalidateQueries({ queryKey: ME_KEY })), [queryClient]);
}
