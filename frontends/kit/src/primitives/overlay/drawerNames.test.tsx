import { waitFor } from '@testing-library/react';
import { Outlet, type RouteObject } from 'react-router';
import { expect, it } from 'vitest';
import { renderRoute } from '../../testing/renderRoute.tsx';
import { Page } from '../ui/Page.tsx';
import { RouteDrawer } from './RouteDrawer.tsx';

const routes: RouteObject[] = [
  {
    path: 'things',
    element: (
      <>
        <Page title="Things">All of them</Page>
        <Outlet />
      </>
    ),
    children: [
      {
        path: 'one',
        element: (
          <RouteDrawer title={<b>One, active</b>} name="One" closeTo="/things">
            <Outlet />
          </RouteDrawer>
        ),
        children: [
          {
            path: 'part',
            element: (
              <RouteDrawer title="Part" closeTo="/things/one">
                Deep
              </RouteDrawer>
            ),
          },
        ],
      },
    ],
  },
];

it('names the open drawers in the browser’s tab, the front one first, and the page again once they are closed', async () => {
  const { router } = renderRoute(routes, '/things/one/part');
  await waitFor(() => expect(document.title).toBe('Part · One · Tenantry'));
  await router.navigate('/things/one');
  await waitFor(() => expect(document.title).toBe('One · Tenantry'));
  await router.navigate('/things');
  await waitFor(() => expect(document.title).toBe('Things · Tenantry'));
});
