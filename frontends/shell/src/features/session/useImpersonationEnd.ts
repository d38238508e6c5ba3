import {
  ApiError,
  type createQueryClient,
  discardUnsavedInput,
  onSessionRefusal,
  sessionChanged,
  toast,
} from '@tenantry/kit';
import { useEffect } from 'react';
import { ownPath } from './ownPath.ts';

type Go = (path: string) => unknown;

const reasons: Record<string, string> = {
  'time is up': 'Your time impersonating this user is up.',
  'user is gone': 'This user was deactivated or removed meanwhile.',
};

/** The server ended the impersonation by itself: back to the console, with a word why. */
export function useImpersonationEnd(queryClient: ReturnType<typeof createQueryClient>, go: Go): void {
  useEffect(() => {
    let isReturning = false;
    return onSessionRefusal('IMPERSONATION_ENDED', (error) => {
      // Several calls may hear of it at once; one of them leads back.
      if (isReturning) return;
      isReturning = true;
      void backToConsole(queryClient, go, error).finally(() => {
        isReturning = false;
        toast.note('You are yourself again', reasons[String(error.details['why'])] ?? error.message);
      });
    });
  }, [queryClient, go]);
}

async function backToConsole(
  queryClient: ReturnType<typeof createQueryClient>,
  go: Go,
  { details }: ApiError,
): Promise<void> {
  await sessionChanged(queryClient);
  // A form of the user's would ask whether to leave it, when there is nothing left to stay for.
  discardUnsavedInput();
  await go(ownPath(String(details['redirectTo'] ?? '')) ?? '/');
}
