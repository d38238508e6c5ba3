import { announceSessionChange, type createQueryClient, meQuery, onImpersonationEnded, toast } from '@tenantry/kit';
import { useEffect } from 'react';
import { ownPath } from './ownPath.ts';

type Go = (path: string) => unknown;

/** The server ended the impersonation by itself: back to the console, with a word why. */
export function useImpersonationEnd(queryClient: ReturnType<typeof createQueryClient>, go: Go): void {
  useEffect(() => {
    let isReturning = false;
    return onImpersonationEnded((error) => {
      // Several calls may hear of it at once; one of them leads back.
      if (isReturning) return;
      isReturning = true;
      void backToConsole(queryClient, go, ownPath(String(error.details['redirectTo'] ?? ''))).finally(() => {
        isReturning = false;
        toast.note('You are yourself again', error.message);
      });
    });
  }, [queryClient, go]);
}

async function backToConsole(queryClient: ReturnType<typeof createQueryClient>, go: Go, path: string | null): Promise<void> {
  await queryClient.cancelQueries({ queryKey: meQuery.queryKey });
  await queryClient.fetchQuery({ ...meQuery, staleTime: 0 });
  announceSessionChange();
  // After who I am is known: a form of the user's page is gone by then and has nothing to ask.
  await go(path ?? '/super/dashboard');
}
