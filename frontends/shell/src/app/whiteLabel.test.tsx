import { aPlatformAdmin, aTenantUser, answer } from '@tenantry/kit/testing';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { aRemote, renderShell } from '../testing/renderShell.tsx';

const acme = { productName: 'Acme Cloud', productLogoUrl: '/product-logo/0123456789abcdef.svg' };
const withoutClients = { features: [] };
const nav = async () => within((await screen.findAllByRole('navigation', { name: 'Main' }))[0]!);
const emptyLog = () => answer('get', '/tenant/audit', { items: [], nextCursor: null });

describe('a product with a name and logo of its own', () => {
  it('shows them on the sign-in page', async () => {
    renderShell('/sign-in', { config: acme });
    expect(await screen.findByRole('heading', { name: 'Sign in to Acme Cloud' })).toBeInTheDocument();
    expect(document.querySelector('main [data-product-mark]')).toHaveAttribute('src', acme.productLogoUrl);
    await waitFor(() => expect(document.title).toBe('Sign in to Acme Cloud · Acme Cloud'));
    expect(screen.queryByText(/Tenantry/)).not.toBeInTheDocument();
  });

  it('shows them in the navigation', async () => {
    answer('get', '/auth/sessions', { items: [] });
    renderShell('/account', { me: aPlatformAdmin(), config: acme });
    expect((await screen.findAllByText('Acme Cloud'))[0]).toBeInTheDocument();
    expect(screen.queryByText(/Tenantry/)).not.toBeInTheDocument();
  });

  it.each([
    [true, 1],
    [false, 0],
  ])('says in a workspace that it runs on Tenantry, unless that is turned off: %s', async (runsOnTenantry, times) => {
    emptyLog();
    renderShell('/activity', { me: aTenantUser(), config: { ...acme, runsOnTenantry } });
    await nav();
    expect(screen.queryAllByText('Runs on Tenantry')).toHaveLength(times);
  });
});

describe('a product without clients', () => {
  it('has no page, no navigation and no action for them', async () => {
    emptyLog();
    const { user } = renderShell('/activity', { me: aTenantUser(), config: withoutClients });
    expect((await nav()).queryByRole('link', { name: 'Clients' })).not.toBeInTheDocument();
    expect((await nav()).getByRole('link', { name: 'Activity' })).toBeInTheDocument();
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await screen.findByRole('combobox'), 'clients');
    expect(screen.queryByRole('option', { name: /Clients/ })).not.toBeInTheDocument();
  });

  it('previews a workspace without them', async () => {
    const { tenant, user } = aTenantUser();
    const tenantSettings = { displayName: 'Harbor Physio', logoUrl: null, primaryColor: null, supportEmail: null };
    answer('get', '/tenant/me', { tenant, tenantSettings, user });
    renderShell('/settings', { me: aTenantUser(), config: withoutClients });
    const preview = await screen.findByRole('complementary', { name: 'Live preview' });
    expect(preview).toHaveTextContent('/team');
    expect(preview).not.toHaveTextContent(/client/i);
  });

  it('describes the roles without them', async () => {
    const seats = { limit: 5, used: 1 };
    answer('get', '/tenant/users', { items: [], nextCursor: null, total: 0, counts: {}, seats });
    const me = { ...aTenantUser(), mailConfigured: true };
    renderShell('/team/invite', { me, config: withoutClients });
    const roles = await screen.findByRole('group', { name: 'Role' });
    expect(roles).toHaveTextContent('Can’t change settings or people.');
    expect(roles).not.toHaveTextContent(/clients|own record/);
  });

  it('leads a platform admin who acts as a tenant to a page of its workspace that exists', async () => {
    const { tenant } = aTenantUser();
    answer('get', '/auth/sessions', { items: [] });
    renderShell('/account', {
      me: aPlatformAdmin({ tenant, effectiveTenantId: tenant!.id }),
      remotes: [aRemote()],
      config: withoutClients,
    });
    expect(await screen.findByRole('link', { name: 'Go to its workspace' })).toHaveAttribute('href', '/activity');
  });

  it('shows "Page not found" at their URL', async () => {
    renderShell('/clients', { me: aTenantUser(), config: withoutClients });
    expect(await screen.findByRole('heading', { name: 'Page not found' })).toBeInTheDocument();
  });

  it.each([
    [
      'the page that a remote declares',
      [aRemote({ audience: ['employee'], home: { employee: '/scheduling' } })],
      '/scheduling',
    ],
    ['the account', [], '/account'],
  ])('begins with %s', async (_what, remotes, home) => {
    answer('get', '/auth/sessions', { items: [] });
    const { path } = renderShell('/', { me: aTenantUser({ role: 'employee' }), remotes, config: withoutClients });
    await waitFor(() => expect(path()).toBe(home));
  });
});
