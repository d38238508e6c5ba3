import { type Me, type PageConfig, type RemoteEntry, createQueryClient } from '@tenantry/kit';
import { answer, setPageConfig } from '@tenantry/kit/testing';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter } from 'react-router';
import { App } from '../app/App.tsx';
import { createRoutes } from '../app/createRoutes.tsx';
import { mountRemoteFor } from '../app/mountRemoteFor.tsx';

type Options = { me?: Me | null | (() => Response); remotes?: RemoteEntry[]; config?: Partial<PageConfig> };

/** The whole shell with a memory router. `me` is the session that the API returns. */
export function renderShell(path: string, { me = null, remotes = [], config = {} }: Options = {}) {
  setPageConfig({ remotes, ...config });
  const session = { me };
  answer('get', '/auth/session', () => (typeof session.me === 'function' ? session.me() : { me: session.me }));
  const queryClient = createQueryClient();
  const router = createMemoryRouter(createRoutes(remotes), {
    initialEntries: [path],
    patchRoutesOnNavigation: ({ path: wanted, patch, signal }) =>
      mountRemoteFor({ path: wanted, patch, signal, remotes, queryClient }),
  });
  const view = render(<App queryClient={queryClient} router={router} env="test" />);
  return { ...view, user: userEvent.setup(), router, queryClient, session, path: () => router.state.location.pathname };
}

/** A manifest's addresses. No page is mounted at any of them, so that a test only looks where it is led. */
export const consoleAddresses = {
  home: { super_user: '/ops/start' },
  palette: [
    { label: 'New tenant…', to: '/ops/new', icon: 'add' },
    { label: 'Provision User Access…', to: '/ops/t/:tenantId/provision', icon: 'userAdd' },
  ],
  links: {
    tenant: '/ops/t/:tenantId',
    user: '/ops/t/:tenantId/u/:userId',
    platformAdmin: '/ops/admins/:userId',
    auditSearch: '/ops/log?search=:text',
  },
} satisfies Partial<RemoteEntry>;

export function aRemote(given: Partial<RemoteEntry> = {}): RemoteEntry {
  return {
    id: 'scheduling',
    name: 'Scheduling',
    basePath: '/scheduling',
    entry: '/remotes/scheduling/remoteEntry.js',
    kitVersion: 1,
    audience: ['super_user'],
    nav: [{ label: 'Scheduling', to: '/scheduling', icon: 'calendar' }],
    ...given,
  };
}
