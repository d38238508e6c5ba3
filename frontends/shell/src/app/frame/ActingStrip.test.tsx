import { actAsTenant, leaveActingTenant } from '@tenantry/kit';
import { aPlatformAdmin, aTenantUser, answer } from '@tenantry/kit/testing';
import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { aRemote, consoleAddresses, renderShell } from '../../testing/renderShell.tsx';

const { tenant } = aTenantUser();
const acting = () => aPlatformAdmin({ tenant, effectiveTenantId: tenant!.id });

describe('acting as a tenant', () => {
  afterEach(leaveActingTenant);

  it('shows the tenant’s workspace under one’s own name', async () => {
    answer('get', '/clients', { items: [], nextCursor: null, total: 0 });
    actAsTenant(tenant!.id);
    renderShell('/clients', { me: acting() });
    expect(await screen.findByRole('complementary', { name: 'Acting as a tenant' })).toHaveTextContent(
      'Acting as Harbor Physio',
    );
    const nav = screen.getByRole('navigation', { name: 'Main' });
    expect(
      within(nav)
        .getAllByRole('link')
        .map((link) => link.textContent),
    ).toEqual(['Clients', 'Team', 'Activity', 'Settings']);
    expect(await screen.findByRole('heading', { name: 'No clients yet' })).toBeInTheDocument();
    expect(screen.queryByRole('complementary', { name: 'Impersonation' })).not.toBeInTheDocument();
  });

  it('keeps the workspace’s navigation on the team’s page', async () => {
    answer('get', '/tenant/users', { items: [], nextCursor: null, total: 0, counts: {}, seats: null });
    answer('get', '/tenant/imports', { items: [], nextCursor: null });
    actAsTenant(tenant!.id);
    renderShell('/team', { me: acting(), remotes: [aRemote(consoleAddresses)] });
    await screen.findByRole('heading', { level: 1, name: 'Team' });
    const nav = within(screen.getByRole('navigation', { name: 'Main' }));
    expect(nav.getByRole('link', { name: 'Team' })).toHaveAttribute('aria-current', 'page');
    expect(nav.getByRole('link', { name: 'Clients' })).toBeInTheDocument();
  });

  it('ends in the tenant’s drawer in the console', async () => {
    answer('get', '/clients', { items: [], nextCursor: null, total: 0 });
    actAsTenant(tenant!.id);
    const { user, session, path } = renderShell('/clients', { me: acting(), remotes: [aRemote(consoleAddresses)] });
    await screen.findByRole('heading', { name: 'No clients yet' });
    session.me = aPlatformAdmin();
    await user.click(screen.getByRole('button', { name: 'Leave' }));
    await waitFor(() => expect(path()).toBe(`/ops/t/${tenant!.id}`));
    await waitFor(() => expect(screen.queryByText('Acting as')).not.toBeInTheDocument());
    expect(sessionStorage).toHaveLength(0);
  });

  it('stays while the user keeps editing', async () => {
    answer('get', '/tenant/me', {
      tenant,
      tenantSettings: { displayName: 'Harbor Physio', logoUrl: null, primaryColor: null, supportEmail: null },
      user: acting().user,
    });
    actAsTenant(tenant!.id);
    const { user, path } = renderShell('/settings', { me: acting() });
    await user.type(await screen.findByLabelText('Support email'), 'half');
    await user.click(screen.getByRole('button', { name: 'Leave' }));
    await user.click(await screen.findByRole('button', { name: 'Keep editing' }));
    expect(path()).toBe('/settings');
    expect(screen.getByLabelText('Support email')).toHaveValue('half');
    expect(sessionStorage).toHaveLength(1);
  });

  it('asks for the workspace’s data when it begins, whatever was on the screen before', async () => {
    const { session, router } = renderShell('/account', { me: aPlatformAdmin() });
    await screen.findByText('Platform admin');
    const calls = answer('get', '/clients', { items: [], nextCursor: null, total: 0 });
    session.me = acting();
    await act(async () => {
      actAsTenant(tenant!.id);
      await router.navigate('/clients');
    });
    expect(await screen.findByRole('heading', { name: 'No clients yet' })).toBeInTheDocument();
    expect(calls[0]?.headers.get('x-tenant-id')).toBe(tenant!.id);
  });

  it('sends a platform admin who acts as no tenant out of the workspace', async () => {
    const { path } = renderShell('/clients', { me: aPlatformAdmin(), remotes: [aRemote(consoleAddresses)] });
    await waitFor(() => expect(path()).toBe('/ops/start'), { timeout: 2_000 });
  });
});
