import { Navigate, type RemoteEntry, type RouteObject, hasClients } from '@tenantry/kit';
import type { Crumb } from './frame/crumb.ts';
import { BareFrame } from './frame/BareFrame.tsx';
import { Frame } from './frame/Frame.tsx';
import { AccountPage } from '../routes/AccountPage.tsx';
import { ErrorPage } from '../routes/ErrorPage.tsx';
import { HomePage } from '../routes/HomePage.tsx';
import { NotFoundPage } from '../routes/NotFoundPage.tsx';
import { WaitingPage } from '../routes/WaitingPage.tsx';
import { remotePlaceholder } from './remotePlaceholder.tsx';
import { SessionBoundary, unknownPage } from '../routes/SessionBoundary.tsx';
import { sealedRoutes } from '../routes/sealedRoutes.tsx';
import { workspaceRoutes } from '../routes/workspaceRoutes.ts';

const account: Crumb = { label: 'Account', to: '/account' };

/** The id of the route above the pages on which people enter a password or arrive with a token. */
export const SEALED = 'sealed';

/** The shell's routes. The remotes' routes are added below `framed` and `bare` at run time. */
export function createRoutes(remotes: RemoteEntry[]): RouteObject[] {
  const framed = remotes.filter((remote) => remote.nav.length > 0);
  const bare = remotes.filter((remote) => remote.nav.length === 0);
  return [
    {
      errorElement: <ErrorPage />,
      children: [
        { id: SEALED, hydrateFallbackElement: <></>, children: sealedRoutes },
        {
          element: <SessionBoundary />,
          children: [
            { path: 'waiting', element: <WaitingPage /> },
            { id: 'bare', element: <BareFrame />, children: bare.map(remotePlaceholder) },
            {
              id: 'framed',
              element: <Frame remotes={remotes} />,
              children: [
                {
                  errorElement: <ErrorPage isInFrame />,
                  // The shell's own pages load quickly; until then the frame is empty.
                  hydrateFallbackElement: <></>,
                  children: [
                    { index: true, element: <HomePage /> },
                    { path: 'account', element: <AccountPage />, handle: { crumbs: [account] } },
                    { path: 'account/profile', element: <AccountPage />, handle: { crumbs: [account] } },
                    {
                      path: 'account/security',
                      lazy: async () => ({
                        Component: (await import('../routes/AccountSecurityPage.tsx')).AccountSecurityPage,
                      }),
                      handle: { crumbs: [account, { label: 'Security', to: '/account/security' }] },
                    },
                    { path: 'account/sessions', element: <Navigate to="/account/security" replace /> },
                    {
                      path: 'local-frontend',
                      lazy: async () => ({
                        Component: (await import('../routes/LocalFrontendPage.tsx')).LocalFrontendPage,
                      }),
                      handle: { crumbs: [{ label: 'Local build', to: '/local-frontend' }] satisfies Crumb[] },
                    },
                    ...workspaceRoutes.filter(({ path }) => path !== 'clients' || hasClients()),
                    { id: unknownPage, path: '*', element: <NotFoundPage /> },
                  ],
                },
                ...framed.map(remotePlaceholder),
              ],
            },
          ],
        },
      ],
    },
  ];
}
