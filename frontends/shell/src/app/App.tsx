import { KitProvider, RouterProvider } from '@tenantry/kit';
import type { ComponentProps } from 'react';
import { useOtherTabs } from '../session/useOtherTabs.ts';

type Props = {
  queryClient: ComponentProps<typeof KitProvider>['queryClient'];
  router: ComponentProps<typeof RouterProvider>['router'];
  env?: 'default' | 'test';
};

export function App({ queryClient, router, env = 'default' }: Props) {
  useOtherTabs(queryClient);
  return (
    <KitProvider queryClient={queryClient} env={env}>
      <RouterProvider router={router} />
    </KitProvider>
  );
}
