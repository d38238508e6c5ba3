import { ApiError, api, callApi, discardUnsavedInput, toast, useMutation, useSessionChanged } from '@tenantry/kit';
import { ownPath } from '../session/ownPath.ts';

/** Ends the impersonation and goes back to the drawer it started from; without `go`, the page stays as it is. */
export function useExitImpersonation(go?: (path: string) => unknown) {
  const sessionChanged = useSessionChanged();
  return useMutation({
    mutationFn: () => callApi(api.auth.impersonation.exit.$post()),
    onSuccess: async ({ redirectTo }) => {
      await sessionChanged();
      if (!go) return;
      discardUnsavedInput();
      await go(ownPath(redirectTo) ?? '/');
    },
    onError: async (error) => {
      const code = error instanceof ApiError ? error.code : null;
      // Another tab exited first, a moment ago or at this very moment.
      if (code === 'NOT_IMPERSONATING' || code === 'UNAUTHENTICATED') return sessionChanged();
      // Time is up: the shell learns of it anyway.
      if (code === 'IMPERSONATION_ENDED') return;
      toast.failure('You’re still impersonating this user', error);
    },
  });
}
