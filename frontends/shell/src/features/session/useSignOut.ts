import { announceSessionChange, api, callApi, leaveActingTenant, toast, useMutation } from '@tenantry/kit';
import { startOver } from './startOver.ts';

/** Ends the session on the server first, so that the page never looks signed out when it isn't. */
export function useSignOut() {
  return useMutation({
    mutationFn: () => callApi(api.auth.logout.$post({ json: {} })),
    onSuccess: () => {
      leaveActingTenant();
      announceSessionChange('signed out');
      startOver();
    },
    onError: (error) => toast.failure('You are still signed in', error),
  });
}
