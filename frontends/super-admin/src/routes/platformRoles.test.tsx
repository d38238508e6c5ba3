import type { PlatformRole } from '@tenantry/kit';
import { aPlatformAdmin, answer, answerMe } from '@tenantry/kit/testing';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { aMail, aPlatformAdminItem, aTenant, aNewTenant, anAuditRow } from '../testing/factories.ts';
import { answerTenant, answerTenants, renderConsole } from '../testing/renderConsole.tsx';
import { aTenantUserItem } from '../testing/tenantUsers.ts';

const as = (platformRole: PlatformRole) => aPlatformAdmin({ platformRole });
const roles: PlatformRole[] = ['owner', 'support', 'auditor'];
const empty = { items: [], nextCursor: null, total: 0 };

describe('the list of tenants', () => {
  it.each(roles)('offers an %s what the role allows', async (role) => {
    answerTenants([aTenant()]);
    const { user } = renderConsole('/super/tenants', as(role));
    await user.click(await screen.findByRole('button', { name: 'Actions for Northwind Dental' }));
    const suspend = await screen.findByRole('menuitem', { name: /Suspend/ });
    const isOwner = role === 'owner';
    expect(screen.queryByRole('link', { name: 'New tenant', hidden: true }) !== null).toBe(isOwner);
    expect(screen.queryByRole('menuitem', { name: 'Edit…' }) !== null).toBe(isOwner);
    expect(suspend.getAttribute('aria-disabled') === 'true').toBe(!isOwner);
    if (!isOwner) expect(suspend).toHaveTextContent('Only an owner can do this');
    expect(screen.getByRole('menuitem', { name: 'Act as tenant' })).toBeInTheDocument();
  });

  it('says who may use a form that was opened by its URL', async () => {
    answerTenants([]);
    renderConsole('/super/tenants/new', as('support'));
    const drawer = await screen.findByRole('dialog', { name: /New tenant/ });
    expect(within(drawer).getByText(/Only an owner can do this/)).toBeInTheDocument();
    expect(within(drawer).queryByRole('textbox')).toBeNull();
  });
});

describe('a user', () => {
  const tenant = aNewTenant({ status: 'active', userCount: 1 });
  const invited = aTenantUserItem({
    status: 'pending',
    invite: { status: 'pending', expiresAt: new Date(Date.now() + 86_400_000).toISOString(), lastSentAt: null },
  });
  const open = (part: string, role: PlatformRole) => {
    answerTenants([]);
    answerTenant(tenant);
    answer('get', `/super/tenants/${tenant.id}/users`, { items: [invited], nextCursor: null, total: 1 });
    answer('get', `/super/tenants/${tenant.id}/users/${invited.id}`, invited);
    answer('get', `/super/tenants/${tenant.id}/users/${invited.id}/sessions`, empty);
    answer('get', '/super/outbox', empty);
    answer('get', '/super/audit', { items: [], nextCursor: null });
    answerMe(as(role));
    const links = ['invite', 'reset-link'].map((name) =>
      answer('get', `/super/tenants/${tenant.id}/users/${invited.id}/${name}`, {
        inviteUrl: 'https://console.example.com/auth/invite?token=abc',
        resetUrl: null,
        status: 'pending',
        expiresAt: null,
        usedAt: null,
        lastSentAt: null,
      }),
    );
    return { ...renderConsole(`/super/tenants/${tenant.id}/users/${invited.id}${part}`, as(role)), links };
  };

  it('shows an auditor no link and asks for none', async () => {
    const { links } = open('/invitation', 'auditor');
    expect(await screen.findByText(/Only an owner or a support admin can see the link/)).toBeInTheDocument();
    expect(screen.queryByRole('textbox', { name: 'Invite link' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Regenerate…' })).toHaveAttribute('aria-disabled', 'true');
    expect(links.flat()).toEqual([]);
  });

  it('shows a support admin the link', async () => {
    open('/invitation', 'support');
    expect(await screen.findByRole('textbox', { name: 'Invite link' })).toHaveValue(
      'https://console.example.com/auth/invite?token=abc',
    );
  });

  it('offers a support admin the sign-in, links and impersonation, but not passwords and the account', async () => {
    open('/security', 'support');
    const account = within(await screen.findByRole('region', { name: 'Account' }));
    expect(account.getByRole('button', { name: 'Deactivate…' })).toHaveAttribute('aria-disabled', 'true');
    const password = within(screen.getByRole('region', { name: 'Password' }));
    expect(password.getByRole('button', { name: 'Set password' })).toHaveAttribute('aria-disabled', 'true');
    const support = within(screen.getByRole('region', { name: 'Support access' }));
    expect(support.getByRole('button', { name: 'Login as this user…' })).not.toHaveAttribute('aria-disabled');
  });

  it('can’t be impersonated by an auditor', async () => {
    open('/security', 'auditor');
    const support = within(await screen.findByRole('region', { name: 'Support access' }));
    expect(support.getByRole('button', { name: 'Login as this user…' })).toHaveAttribute('aria-disabled', 'true');
    expect(within(screen.getByRole('region', { name: 'Reset link' })).getByText('Not shown')).toBeInTheDocument();
  });
});

describe('an email', () => {
  it.each(roles)('can be previewed by an owner and a support admin: %s', async (role) => {
    const mail = aMail();
    answer('get', '/super/outbox', { ...empty, items: [mail] });
    answer('get', '/super/outbox/counts', { all: 1, waiting: 0, failing: 0, sent: 1, failingLately: 0 });
    answer('get', `/super/outbox/${mail.id}`, mail);
    answerTenants([]);
    renderConsole(`/super/outbox/${mail.id}`, as(role));
    const show = await screen.findByRole('button', { name: 'Show the email' });
    expect(show.getAttribute('aria-disabled') === 'true').toBe(role === 'auditor');
  });
});

describe('the audit log', () => {
  it.each(roles)('can be exported by an owner and an auditor: %s', async (role) => {
    answer('get', '/super/audit', { items: [anAuditRow()], nextCursor: null });
    answer('get', '/super/admins', []);
    answerTenants([]);
    renderConsole('/super/audit', as(role));
    await screen.findByText('Every sign-in, change and link view. Rows can’t be changed or removed.');
    expect(screen.queryByRole('button', { name: 'Export' }) !== null).toBe(role !== 'support');
  });
});

describe('platform admins', () => {
  const ines = aPlatformAdminItem({ platformRole: 'support' });
  const answerAdmins = () => {
    answer('get', '/super/settings/mailgun', {
      configured: false,
      domain: null,
      region: null,
      fromEmail: null,
      apiKeyMasked: null,
    });
    answer('get', '/super/audit', { items: [], nextCursor: null });
    return answer('get', '/super/admins', [ines]);
  };

  it('are not shown to a support admin', async () => {
    const asked = answerAdmins();
    renderConsole('/super/settings/admins', as('support'));
    expect(await screen.findByText('Your platform role doesn’t include this')).toBeInTheDocument();
    expect(screen.getByText(/Only an owner or an auditor can do this/)).toBeInTheDocument();
    expect(asked).toEqual([]);
  });

  it('are shown to an auditor with their roles, without a link or a way to change them', async () => {
    answerAdmins();
    const links = answer('get', `/super/admins/${ines.id}/invite`, {});
    renderConsole(`/super/settings/admins/${ines.id}`, as('auditor'));
    const drawer = within(await screen.findByRole('dialog', { name: /Ines Carvalho/ }));
    expect(drawer.getByText('Support')).toBeInTheDocument();
    expect(drawer.getByRole('button', { name: 'Change Role…' })).toHaveAttribute('aria-disabled', 'true');
    expect(drawer.getByRole('textbox', { name: 'First name' })).toBeDisabled();
    expect(drawer.queryByRole('button', { name: 'Save' })).toBeNull();
    expect(drawer.getByText(/Only an owner can see the link/)).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'New Platform Admin', hidden: true })).toBeNull();
    expect(links).toEqual([]);
  });

  it('get another role after the typed phrase', async () => {
    answerAdmins();
    answer('get', `/super/admins/${ines.id}/invite`, {
      inviteUrl: null,
      status: 'pending',
      expiresAt: null,
      usedAt: null,
      lastSentAt: null,
    });
    answerMe(as('owner'));
    const changes = answer('patch', `/super/admins/${ines.id}`, { ...ines, platformRole: 'auditor' });
    const { user } = renderConsole(`/super/settings/admins/${ines.id}`);
    await user.click(await screen.findByRole('button', { name: 'Change Role…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Change the role of Ines Carvalho?' }));
    const field = dialog.getByRole('textbox', { name: /CHANGE_PLATFORM_ROLE/ });
    const confirm = dialog.getByRole('button', { name: 'Change role' });
    await user.type(field, 'CHANGE_PLATFORM_ROLE');
    // The role is the same still.
    expect(confirm).toBeDisabled();
    await user.click(dialog.getByRole('radio', { name: 'Auditor' }));
    expect(dialog.getByText(/Reads everything but links/)).toBeInTheDocument();
    await user.click(confirm);
    await waitFor(() => expect(changes).toHaveLength(1));
    expect(changes[0]!.body).toEqual({ platformRole: 'auditor' });
    expect(changes[0]!.headers.get('x-confirm')).toBe('CHANGE_PLATFORM_ROLE');
    expect(await screen.findByText('The role of Ines Carvalho is now Auditor')).toBeInTheDocument();
  });
});
