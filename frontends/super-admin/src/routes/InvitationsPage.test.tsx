import type { InvitationItem } from '@tenantry/kit';
import { aPlatformAdmin, answer, answerMe, failure } from '@tenantry/kit/testing';
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { aNewTenant, aPlatformAdminItem } from '../testing/factories.ts';
import { renderConsole } from '../testing/renderConsole.tsx';
import { INVITE_URL, aTenantUserItem, answerUsers, inDays } from '../testing/tenantUsers.ts';

const tenant = aNewTenant();
const user = aTenantUserItem();

const anInvitation = (given: Partial<InvitationItem> = {}): InvitationItem => ({
  id: '0190eeee-0000-7000-8000-000000000001',
  status: 'pending',
  createdAt: '2026-03-06T10:13:00.000Z',
  expiresAt: inDays(1),
  usedAt: null,
  lastSentAt: null,
  mail: 'none',
  createdBy: { id: 'dana', name: 'Dana Whitfield' },
  tenant: { id: tenant.id, name: tenant.name },
  user,
  admin: null,
  ...given,
});

const answerInvitations = (...items: InvitationItem[]) =>
  answer('get', '/super/invitations', { items, nextCursor: null, total: items.length });

beforeEach(() => {
  answerUsers(tenant, {
    users: [user],
    isMailConfigured: true,
    invite: { inviteUrl: INVITE_URL, status: 'pending', expiresAt: inDays(1), usedAt: null, lastSentAt: null },
  });
  answer('get', '/super/admins', []);
  answer('get', '/super/settings/mailgun', { configured: false });
});

const openMenu = async (name: string) => {
  const { user: hands, router } = renderConsole('/super/invitations?status=pending');
  await hands.click(await screen.findByRole('button', { name: `Actions for ${name}` }));
  return { hands, router };
};

describe('the invitations', () => {
  it('requests what the URL says, and sorts and filters in the URL', async () => {
    const calls = answerInvitations(anInvitation());
    const { user: hands, router } = renderConsole('/super/invitations?status=expiring&sort=expiresAt&order=asc');
    const table = await screen.findByRole('table', { name: 'Invitations' });
    const row = await within(table).findByRole('row', { name: /Elin Lindqvist.*Harbor Physio.*Pending/ });
    expect(row).toHaveTextContent('elin.lindqvist@example.com');
    expect(Object.fromEntries(calls[0]!.query)).toEqual({
      status: 'expiring',
      sort: 'expiresAt',
      order: 'asc',
      limit: '50',
    });
    await hands.click(within(table).getByRole('button', { name: /Created/ }));
    await waitFor(() => expect(calls.at(-1)!.query.get('sort')).toBe('createdAt'));
    await hands.click(screen.getByRole('button', { name: 'Clear Status' }));
    await waitFor(() => expect(calls.at(-1)!.query.has('status')).toBe(false));
    await hands.type(screen.getByRole('searchbox', { name: 'Search person or tenant' }), 'harbor');
    await waitFor(() => expect(calls.at(-1)!.query.get('search')).toBe('harbor'));
    expect(router.state.location.search).toContain('search=harbor');
  });

  it('opens the person’s invitation without this list’s query', async () => {
    answerInvitations(anInvitation());
    renderConsole('/super/invitations?status=pending');
    expect(await screen.findByRole('link', { name: /Elin Lindqvist/ })).toHaveAttribute(
      'href',
      `/super/tenants/${tenant.id}/users/${user.id}/invitation`,
    );
  });

  it('copies, resends and revokes from the row', async () => {
    answerInvitations(anInvitation());
    const write = vi.spyOn(navigator.clipboard, 'writeText');
    const { hands } = await openMenu('Elin Lindqvist');
    await hands.click(await screen.findByRole('menuitem', { name: 'Copy Invite Link' }));
    await waitFor(() => expect(write).toHaveBeenCalledWith(INVITE_URL));

    const sent = answer('post', `/super/tenants/${tenant.id}/users/${user.id}/invite/send`, { ok: true });
    await hands.click(screen.getByRole('button', { name: 'Actions for Elin Lindqvist' }));
    await hands.click(await screen.findByRole('menuitem', { name: 'Resend Invite…' }));
    await hands.click(await screen.findByRole('button', { name: 'Resend Invite' }));
    await waitFor(() => expect(sent).toHaveLength(1));

    const revoked = answer('post', `/super/tenants/${tenant.id}/users/${user.id}/invite/revoke`, { ok: true });
    const lists = answerInvitations(anInvitation({ status: 'revoked' }));
    await hands.click(screen.getByRole('button', { name: 'Actions for Elin Lindqvist' }));
    await hands.click(await screen.findByRole('menuitem', { name: 'Revoke…' }));
    await hands.click(await screen.findByRole('button', { name: 'Revoke' }));
    await waitFor(() => expect(revoked).toHaveLength(1));
    // The list is read again, and there is nothing left to revoke.
    await waitFor(() => expect(lists.length).toBeGreaterThan(0));
    expect(await screen.findByText('Revoked')).toBeInTheDocument();
    await hands.click(screen.getByRole('button', { name: 'Actions for Elin Lindqvist' }));
    expect(await screen.findByRole('menuitem', { name: 'Send Invite…' })).toBeInTheDocument();
    expect(screen.queryByRole('menuitem', { name: 'Revoke…' })).not.toBeInTheDocument();
  });

  it('revokes the selected invitations, one request each, and leaves out those that aren’t open', async () => {
    const second = aTenantUserItem({ firstName: 'Noah', lastName: 'Weiss', email: 'noah@example.com' });
    answerInvitations(
      anInvitation(),
      anInvitation({ id: '0190eeee-0000-7000-8000-000000000002', user: second, status: 'expired' }),
    );
    const revoked = answer('post', `/super/tenants/${tenant.id}/users/:userId/invite/revoke`, { ok: true });
    const { user: hands } = renderConsole('/super/invitations');
    await screen.findByRole('link', { name: /Elin Lindqvist/ });
    await hands.click(screen.getByRole('checkbox', { name: 'Choose all on this page' }));
    await hands.click(screen.getByRole('button', { name: 'Revoke…' }));
    const question = within(await screen.findByRole('dialog', { name: 'Revoke 1 invitation?' }));
    expect(question.getByText('1 invitation left out: no invitation is open.')).toBeInTheDocument();
    await hands.click(question.getByRole('button', { name: 'Revoke' }));
    expect(await screen.findByText('Revoked 1 invitation')).toBeInTheDocument();
    expect(revoked.map(({ params }) => params['userId'])).toEqual([user.id]);
  });

  it('lists a platform admin, and says why it can’t be emailed', async () => {
    const admin = aPlatformAdminItem();
    answerMe(aPlatformAdmin());
    answerInvitations(anInvitation({ tenant: null, user: null, admin }));
    await openMenu('Ines Carvalho');
    expect(screen.getByRole('row', { name: /Ines Carvalho/ })).toHaveTextContent('The platform');
    expect(screen.getByRole('link', { name: /Ines Carvalho/ })).toHaveAttribute(
      'href',
      `/super/settings/admins/${admin.id}`,
    );
    expect(await screen.findByRole('menuitem', { name: /Resend Invite.*Mail isn’t configured/ })).toBeInTheDocument();
  });

  it('says when nothing matches, and shows all again', async () => {
    answerInvitations();
    const { user: hands, router } = renderConsole('/super/invitations?status=expired&search=x');
    expect(await screen.findByText('No invitations match these filters')).toBeInTheDocument();
    await hands.click(screen.getByRole('button', { name: 'Show all invitations' }));
    expect(router.state.location.search).toBe('');
    expect(await screen.findByText('No invitations yet')).toBeInTheDocument();
  });

  it('shows the request id of a failure', async () => {
    answer('get', '/super/invitations', () =>
      failure({ status: 500, code: 'INTERNAL', message: 'Something failed on our side.' }),
    );
    renderConsole('/super/invitations');
    expect(await screen.findByRole('alert')).toHaveTextContent('req_FAILED');
  });
});

describe('the invitations of a tenant', () => {
  it('are a tab of its drawer, with filters of their own', async () => {
    const calls = answerInvitations(anInvitation());
    const { user: hands, router } = renderConsole(
      `/super/tenants/${tenant.id}/invitations?status=active&invitations.status=pending`,
    );
    const table = await screen.findByRole('table', { name: 'Invitations of Harbor Physio' });
    expect(within(table).queryByRole('columnheader', { name: 'Tenant' })).not.toBeInTheDocument();
    expect(calls[0]!.query.get('tenantId')).toBe(tenant.id);
    expect(calls[0]!.query.get('status')).toBe('pending');
    expect(screen.getByRole('link', { name: 'Invitations' })).toHaveAttribute('aria-current', 'page');
    await hands.click(screen.getByRole('button', { name: 'Close' }));
    expect(router.state.location.pathname + router.state.location.search).toBe('/super/tenants?status=active');
  });
});
