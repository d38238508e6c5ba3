import { KitProvider, RouterProvider } from '@tenantry/kit';
import { type ComponentProps, useCallback } from 'react';
import { ImpersonationBanner } from '../impersonation/ImpersonationBanner.tsx';
import { useActingTenant } from '../session/useActingTenant.ts';
import { useImpersonationEnd } from '../session/useImpersonationEnd.ts';
import { useOtherTabs } from '../session/useOtherTabs.ts';

type Props = {
  queryClient: ComponentProps<typeof KitProvider>['queryClient'];
  router: ComponentProps<typeof RouterProvider>['router'];
  env?: 'default' | 'test';
};

export function App({ queryClient, router, env = 'default' }: Props) {
  const go = useCallback((path: string) => router.navigate(path), [router]);
  useOtherTabs(queryClient, router);
  useActingTenant(queryClient);
  useImpersonationEnd(queryClient, go);
  return (
    <KitProvider queryClient={queryClient} env={env}>
      <ImpersonationBanner go={go} />
      <RouterProvider router={router} />
    </KitProvider>
  );
}
