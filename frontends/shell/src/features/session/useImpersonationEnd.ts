import {
  ApiError,
  ME_KEY,
  type Me,
  SessionLost,
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
  'time is up': 'Your time to impersonate this user is up.',
  'user is gone': 'This user was deactivated or removed in the meantime.',
  'role changed': 'Your platform role no longer lets you impersonate users.',
};

/** The server ended the impersonation: returns to the console and says why. */
export function useImpersonationEnd(queryClient: ReturnType<typeof createQueryClient>, go: Go): void {
  useEffect(() => {
    let isReturning = false;
    return onSessionRefusal('IMPERSONATION_ENDED', (error) => {
      // Several calls may be refused at once; only the first one navigates.
      if (isReturning) return;
      isReturning = true;
      void backToConsole(queryClient, go, error).finally(() => {
        isReturning = false;
        toast.note('You’ve stopped impersonating', reasons[String(error.details['why'])] ?? error.message);
      });
    });
  }, [queryClient, go]);
}

async function backToConsole(
  queryClient: ReturnType<typeof createQueryClient>,
  go: Go,
  { details }: ApiError,
): Promise<void> {
  const opened = queryClient.getQueryState<Me | null>(ME_KEY);
  await sessionChanged(queryClient);
  // A page of the console with unsaved input, which another tab's impersonation only interrupted.
  if (opened?.error instanceof SessionLost && !opened.data?.isImpersonatingUser) return;
  // Otherwise a form of the user's page would ask whether to leave, although it can't be saved any more.
  discardUnsavedInput();
  await go(ownPath(String(details['redirectTo'] ?? '')) ?? '/');
}
