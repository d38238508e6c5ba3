import { KitProvider, RouterProvider } from '@tenantry/kit';
import { type ComponentProps, useCallback } from 'react';
import { ImpersonationBanner } from '../features/impersonation/components/ImpersonationBanner.tsx';
import { PreviewStrip } from '../features/preview/PreviewStrip.tsx';
import { StepUp } from '../features/signIn/stepUp/StepUp.tsx';
import { useActingTenant } from '../features/session/useActingTenant.ts';
import { useImpersonationEnd } from '../features/session/useImpersonationEnd.ts';
import { useOtherTabs } from '../features/session/useOtherTabs.ts';

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
      <PreviewStrip />
      <RouterProvider router={router} />
      <StepUp />
    </KitProvider>
  );
}
