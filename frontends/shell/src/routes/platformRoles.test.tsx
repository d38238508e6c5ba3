import { type Me, type PlatformRole, actAsTenant, leaveActingTenant } from '@tenantry/kit';
import { aPlatformAdmin, aTenantUser, answer, failure } from '@tenantry/kit/testing';
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { aRemote, renderShell } from '../testing/renderShell.tsx';

const member = aTenantUser();
const tenant = member.tenant!;
const settings = { displayName: 'Harbor Physio', logoUrl: null, primaryColor: '#2F6DC0', supportEmail: null };
const harriet = {
  id: 'c1',
  name: 'Harriet Boyd',
  email: null,
  phone: null,
  notes: null,
  userId: null,
  createdByName: 'Jonas Weller',
  createdAt: '2026-03-01T10:00:00.000Z',
  updatedAt: '2026-03-01T10:00:00.000Z',
  archivedAt: null,
};

const ops = aRemote({
  basePath: '/ops',
  nav: [
    { label: 'Tenants', to: '/ops/tenants', icon: 'tenants' },
    { label: 'Platform Admins', to: '/ops/admins', icon: 'shield', platformRight: 'readPlatformAdmins' },
  ],
  palette: [
    { label: 'New tenant…', to: '/ops/new', icon: 'add', platformRight: 'manageTenants' },
    { label: 'Look around', to: '/ops/around', icon: 'tenants' },
  ],
});

const impersonatedBy = (actorPlatformRole: PlatformRole): Me => ({
  ...member,
  isImpersonatingUser: true,
  impersonation: {
    actor: 'dana.whitfield@example.com',
    actorUserId: '0190bbbb-0000-7000-8000-0000000000ad',
    actorPlatformRole,
    reason: null,
    startedAt: new Date().toISOString(),
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    returnTo: '/super/dashboard',
  },
});

const acting = (platformRole: PlatformRole) => aPlatformAdmin({ platformRole, tenant, effectiveTenantId: tenant.id });

afterEach(leaveActingTenant);

describe('the navigation and the palette', () => {
  it.each([
    ['owner', ['Tenants', 'Platform Admins'], true],
    ['auditor', ['Tenants', 'Platform Admins'], false],
    ['support', ['Tenants'], false],
  ] as const)('offer what the role of an %s allows', async (platformRole, pages, canCreate) => {
    answer('get', '/auth/sessions', { items: [], nextCursor: null });
    const { user } = renderShell('/account', { me: aPlatformAdmin({ platformRole }), remotes: [ops] });
    const nav = await screen.findByRole('navigation', { name: 'Main' });
    expect(
      within(nav)
        .getAllByRole('link')
        .map((link) => link.textContent),
    ).toEqual(pages);
    await user.keyboard('{Control>}k{/Control}');
    await screen.findByRole('option', { name: 'Look around' });
    expect(screen.queryByRole('option', { name: 'New tenant…' }) !== null).toBe(canCreate);
  });

  it('change once the API says that the role has changed', async () => {
    answer('get', '/auth/sessions', () =>
      failure({ status: 403, code: 'PLATFORM_ROLE_REQUIRED', message: 'Your platform role doesn’t allow this.' }),
    );
    const { session } = renderShell('/account/sessions', { me: aPlatformAdmin(), remotes: [ops] });
    session.me = aPlatformAdmin({ platformRole: 'support' });
    await waitFor(() => expect(screen.queryByRole('link', { name: 'Platform Admins' })).toBeNull());
  });
});

describe('the settings', () => {
  const open = (path: string, me: Me) => {
    answer('get', '/tenant/me', { tenant, tenantSettings: settings, user: member.user });
    answer('get', '/settings/mailgun', {
      configured: true,
      domain: 'mg.harbor.example',
      region: 'eu',
      fromEmail: 'hi@mg.harbor.example',
      apiKeyMasked: '••••••••cdef',
    });
    if (!me.isImpersonatingUser) actAsTenant(tenant.id);
    return renderShell(path, { me });
  };

  it('are read-only for a support admin who impersonates, and say why', async () => {
    open('/settings', impersonatedBy('support'));
    expect(await screen.findByLabelText('Display name')).toBeDisabled();
    expect(screen.getByText(/You can’t change the settings while you’re impersonating/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Save profile' })).toBeNull();
  });

  it('let a support admin who impersonates neither upload a logo nor choose a colour', async () => {
    open('/settings/branding', impersonatedBy('support'));
    expect(await screen.findByRole('button', { name: 'Berry, #A33A72' })).toBeDisabled();
    expect(screen.queryByRole('button', { name: 'Upload a logo' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Save colour' })).toBeNull();
  });

  it('can be changed by an owner who impersonates', async () => {
    open('/settings', impersonatedBy('owner'));
    expect(await screen.findByLabelText('Display name')).toBeEnabled();
    expect(screen.getByRole('button', { name: 'Save profile' })).toBeInTheDocument();
  });

  it.each(['support', 'auditor'] as const)('are read-only while acting as the tenant: %s', async (role) => {
    const { user } = open('/settings', acting(role));
    expect(await screen.findByLabelText('Display name')).toBeDisabled();
    expect(screen.getByText(/only an owner can change it while acting as a tenant/)).toBeInTheDocument();
    await user.click(screen.getByRole('link', { name: 'Mail' }));
    expect(await screen.findByText('mg.harbor.example')).toBeInTheDocument();
    expect(screen.queryByRole('textbox')).toBeNull();
  });
});

describe('the clients', () => {
  it('are read-only for a support admin who acts as the tenant', async () => {
    actAsTenant(tenant.id);
    answer('get', '/clients', { items: [harriet], nextCursor: null, total: 1 });
    answer('get', '/clients/c1', harriet);
    const { user } = renderShell('/clients', { me: acting('support') });
    await user.click(await screen.findByRole('link', { name: 'Harriet Boyd' }));
    const drawer = within(await screen.findByRole('dialog', { name: /Harriet Boyd/ }));
    expect(drawer.getByText(/only an owner can change it/)).toBeInTheDocument();
    expect(drawer.queryByRole('textbox')).toBeNull();
    expect(screen.queryByRole('link', { name: 'New client', hidden: true })).toBeNull();
  });
});
