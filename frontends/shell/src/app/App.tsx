import { KitProvider, RouterProvider } from '@tenantry/kit';
import type { ComponentProps } from 'react';
import { useOtherTabs } from '../session/useOtherTabs.ts';

type Props = {
  queryClient: ComponentProps<typeof KitProvider>['queryClient'];
  router: ComponentProps<typeof RouterProvider>['router'];
};

export function App({ queryClient, router }: Props) {
  useOtherTabs(queryClient);
  return (
    <KitProvider queryClient={queryClient}>
      <RouterProvider router={router} />
    </KitProvider>
  );
}
