import { type QueryClient } from '@tanstack/react-query';
import { type RenderResult, render } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { type RouteObject, RouterProvider, createMemoryRouter } from 'react-router';
import type { Me } from '@tenantry/api/schemas';
import { createQueryClient } from '../api/createQueryClient.ts';
import { ME_KEY } from '../api/meQuery.ts';
import { KitProvider } from '../primitives/theme/KitProvider.tsx';

type Rendered = RenderResult & {
  user: UserEvent;
  router: ReturnType<typeof createMemoryRouter>;
  queryClient: QueryClient;
};

/** A page as it really stands: router, data, theme and toasts. `path` is where the visitor arrives, `me` who is known to be signed in. */
export function renderRoute(routes: RouteObject[], path: string, me?: Me): Rendered {
  const queryClient = createQueryClient();
  if (me) queryClient.setQueryData(ME_KEY, me);
  queryClient.setDefaultOptions({ queries: { ...queryClient.getDefaultOptions().queries, retry: false } });
  const router = createMemoryRouter(routes, { initialEntries: [path] });
  const view = render(
    <KitProvider queryClient={queryClient} env="test">
      <RouterProvider router={router} />
    </KitProvider>,
  );
  return { ...view, user: userEvent.setup(), router, queryClient };
}
