import { ME_KEY, type RouterProvider, type createQueryClient, hasUnsavedInput, onSessionChange } from '@tenantry/kit';
import { type ComponentProps, useEffect } from 'react';
import { withNext } from './withNext.ts';

type Router = ComponentProps<typeof RouterProvider>['router'];

/** Asks again who is signed in when another tab says that this changed. Signing out there leaves this page, too. */
export function useOtherTabs(queryClient: ReturnType<typeof createQueryClient>, router: Router): void {
  useEffect(
    () =>
      onSessionChange(async (change) => {
        await queryClient.invalidateQueries({ queryKey: ME_KEY });
        const isSignedOut = queryClient.getQueryState(ME_KEY)?.status === 'error';
        if (change === 'signed out' && isSignedOut && !hasUnsavedInput())
          await router.navigate(withNext('/sign-in', router.state.location), { replace: true });
      }),
    [queryClient, router],
  );
}
