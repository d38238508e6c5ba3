import { ME_KEY, type createQueryClient } from '@tenantry/kit';
import { useEffect } from 'react';

const CHANNEL = 'tenantry-session';

/** Tells the other tabs that somebody signed in or out. */
export function announceSessionChange(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage('changed');
  channel.close();
}

/** Asks again who is signed in when another tab says that this changed. */
export function useOtherTabs(queryClient: ReturnType<typeof createQueryClient>): void {
  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = () => void queryClient.invalidateQueries({ queryKey: ME_KEY });
    return () => channel.close();
  }, [queryClient]);
}
