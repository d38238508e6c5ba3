import { Page, type Remote, actAsTenant, api, callApi, leaveActingTenant, useQuery } from '@tenantry/kit';
import { aPlatformAdmin, aTenantUser, answer } from '@tenantry/kit/testing';
import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aRemote, consoleAddresses, renderShell } from '../testing/renderShell.tsx';
import * as fetchModule from '../features/remotes/fetchRemoteModule.ts';
import { setRemoteState } from '../features/remotes/remoteStates.ts';

const fetchRemoteModule = vi.spyOn(fetchModule, 'fetchRemoteModule');

const { tenant } = aTenantUser();
const acting = aPlatformAdmin({ tenant, effectiveTenantId: tenant!.id });

const remoteFor = (id: string, audience: Remote['audience']) =>
  aRemote({ id, basePath: `/${id}`, audience, nav: [{ label: id, to: `/${id}`, icon: 'calendar' }] });
const reports = remoteFor('reports', ['admin']);
const roster = remoteFor('roster', ['employee']);
const booking = remoteFor('booking', ['client']);
const platform = { ...remoteFor('console', ['super_user']), ...consoleAddresses };
const remotes = [reports, roster, booking, platform];

function ReportsPage() {
  const clients = useQuery({ queryKey: ['reports'], queryFn: () => callApi(api.clients.$get({ query: {} })) });
  return <Page title="Reports">{clients.isSuccess ? 'Loaded' : 'Loading'}</Page>;
}

const linksIn = (nav: HTMLElement) =>
  within(nav)
    .getAllByRole('link')
    .map((link) => link.textContent);

beforeEach(() => {
  for (const { id } of remotes) setRemoteState(id, 'unknown');
  fetchRemoteModule.mockReset().mockImplementation(async (entry) => ({
    ...entry,
    routes: [{ index: true, element: <ReportsPage /> }],
  }));
});
afterEach(leaveActingTenant);

describe('remotes while acting as a tenant', () => {
  it('lists those for admins and employees beside the workspace pages', async () => {
    answer('get', '/clients', { items: [], nextCursor: null, total: 0 });
    actAsTenant(tenant!.id);
    renderShell('/clients', { me: acting, remotes });
    const nav = await screen.findByRole('navigation', { name: 'Main' });
    expect(linksIn(nav)).toEqual(['Clients', 'Team', 'reports', 'roster', 'Activity', 'Settings']);
    await screen.findByRole('heading', { name: 'No clients yet' });
  });

  it.each([reports, roster])('opens $id inside the workspace and sends its requests as the tenant', async (remote) => {
    const calls = answer('get', '/clients', { items: [], nextCursor: null, total: 0 });
    actAsTenant(tenant!.id);
    const { path } = renderShell(remote.basePath, { me: acting, remotes });
    expect(await screen.findByRole('heading', { name: 'Reports' })).toBeInTheDocument();
    await screen.findByText('Loaded');
    expect(calls[0]?.headers.get('x-tenant-id')).toBe(tenant!.id);
    expect(path()).toBe(remote.basePath);
    const strip = screen.getByRole('complementary', { name: 'Acting as a tenant' });
    expect(within(strip).queryByRole('link', { name: 'Go to its workspace' })).not.toBeInTheDocument();
    expect(
      within(screen.getByRole('navigation', { name: 'Main' })).getByRole('link', { name: remote.id }),
    ).toHaveAttribute('aria-current', 'page');
    expect(linksIn(screen.getByRole('navigation', { name: 'Main' }))).toContain('Clients');
  });

  it('keeps them out of the console’s own navigation', async () => {
    actAsTenant(tenant!.id);
    renderShell('/account', { me: acting, remotes });
    await screen.findByRole('heading', { name: 'Account' });
    expect(linksIn(screen.getByRole('navigation', { name: 'Main' }))).toEqual(['console']);
  });

  it('shows the strip above a remote that has the window to itself', async () => {
    answer('get', '/clients', { items: [], nextCursor: null, total: 0 });
    const bare = { ...reports, nav: [] };
    actAsTenant(tenant!.id);
    const { user, session, path } = renderShell('/reports', { me: acting, remotes: [bare, platform] });
    await screen.findByText('Loaded');
    const strip = screen.getByRole('complementary', { name: 'Acting as a tenant' });
    expect(strip).toHaveTextContent('Acting as Harbor Physio');
    session.me = aPlatformAdmin();
    await user.click(within(strip).getByRole('button', { name: 'Leave' }));
    await waitFor(() => expect(path()).toBe(`/ops/t/${tenant!.id}`));
    await waitFor(() => expect(sessionStorage).toHaveLength(0));
  });

  it('does not open those for clients, nor any of them once the tenant is left', async () => {
    actAsTenant(tenant!.id);
    const { router, path, session } = renderShell('/booking', { me: acting, remotes });
    await waitFor(() => expect(path()).toBe('/ops/start'));
    session.me = aPlatformAdmin();
    await act(async () => leaveActingTenant());
    await waitFor(() => expect(screen.queryByRole('complementary')).not.toBeInTheDocument());
    await router.navigate('/reports');
    await waitFor(() => expect(path()).toBe('/ops/start'));
    expect(fetchRemoteModule).not.toHaveBeenCalled();
  });
});
