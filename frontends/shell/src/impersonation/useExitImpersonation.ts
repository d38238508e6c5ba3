import { ApiError, api, callApi, toast, useMutation, useSessionChanged } from '@tenantry/kit';
import { ownPath } from '../session/ownPath.ts';
import { userPagesGone } from '../session/userPagesGone.ts';

/** Back to one's own eyes, and to the drawer it began from. */
export function useExitImpersonation(go: (path: string) => unknown) {
  const sessionChanged = useSessionChanged();
  return useMutation({
    mutationFn: () => callApi(api.auth.impersonation.exit.$post()),
    onSuccess: async ({ redirectTo }) => {
      await sessionChanged();
      await userPagesGone();
      await go(ownPath(redirectTo) ?? '/super/dashboard');
    },
    onError: async (error) => {
      // Another tab was quicker; or time was up just now, of which the shell hears by itself.
      if (error instanceof ApiError && error.code === 'NOT_IMPERSONATING') return sessionChanged();
      if (error instanceof ApiError && error.code === 'IMPERSONATION_ENDED') return;
      toast.failure('You are still impersonating', error);
    },
  });
}
