import { type QueryClient } from '@tanstack/react-query';
import { type RenderResult, render } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { type RouteObject, RouterProvider, createMemoryRouter } from 'react-router';
import { createQueryClient } from '../api/createQueryClient.ts';
import { KitProvider } from '../primitives/theme/KitProvider.tsx';

type Rendered = RenderResult & {
  user: UserEvent;
  router: ReturnType<typeof createMemoryRouter>;
  queryClient: QueryClient;
};

/** A page as it really stands: router, data, theme and toasts. `path` is where the visitor arrives. */
export function renderRoute(routes: RouteObject[], path: string): Rendered {
  const queryClient = createQueryClient();
  queryClient.setDefaultOptions({ queries: { ...queryClient.getDefaultOptions().queries, retry: false } });
  const router = createMemoryRouter(routes, { initialEntries: [path] });
  const view = render(
    <KitProvider queryClient={queryClient} env="test">
      <RouterProvider router={router} />
    </KitProvider>,
  );
  return { ...view, user: userEvent.setup(), router, queryClient };
}
