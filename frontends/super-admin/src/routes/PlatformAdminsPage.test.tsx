import type { Me, PlatformAdminItem } from '@tenantry/kit';
import { aPlatformAdmin, answer, answerMe, failure, setViewport } from '@tenantry/kit/testing';
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { aPlatformAdminItem } from '../testing/factories.ts';
import { renderConsole } from '../testing/renderConsole.tsx';

const me: Me = aPlatformAdmin();
const none = { status: 'none', expiresAt: null, lastSentAt: null } as const;
const dana = aPlatformAdminItem({
  id: me.user.id,
  email: me.user.email,
  firstName: 'Dana',
  lastName: 'Whitfield',
  status: 'active',
  invite: none,
  lastLoginAt: new Date().toISOString(),
});
const ines = aPlatformAdminItem();
const elif = aPlatformAdminItem({
  email: 'elif.demir@example.com',
  firstName: 'Elif',
  lastName: 'Demir',
  status: 'inactive',
  isActive: false,
  invite: none,
});

function answerAdmins(items: PlatformAdminItem[] = [ines, elif, dana], isMailConfigured = false) {
  answerMe(me);
  answer('get', '/super/settings/mailgun', {
    configured: isMailConfigured,
    domain: null,
    region: null,
    fromEmail: null,
    apiKeyMasked: null,
  });
  answer('get', '/super/admins', items);
}

const names = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => within(row).getByRole('link').textContent);
const openMenu = async (user: ReturnType<typeof renderConsole>['user'], who: string) => {
  await user.click(await screen.findByRole('button', { name: `Actions for ${who}` }));
  return screen.findByRole('menu');
};

describe('the list of platform admins', () => {
  beforeEach(() => answerAdmins());

  it('lists all admins by name, marks the current one and leaves no cell blank', async () => {
    renderConsole('/super/settings/admins');
    await screen.findByRole('link', { name: /Ines Carvalho/ });
    expect(names()).toEqual([
      expect.stringMatching(/^DW?.*Dana Whitfield/),
      expect.stringContaining('Elif Demir'),
      expect.stringContaining('Ines Carvalho'),
    ]);
    expect(within(screen.getByRole('row', { name: /Dana Whitfield/ })).getByText('You')).toBeInTheDocument();
    expect(within(screen.getByRole('row', { name: /Ines Carvalho/ })).getByText('Never')).toBeInTheDocument();
    expect(screen.getByText('3 platform admins')).toBeInTheDocument();
  });

  it('keeps search, filter and order in the URL', async () => {
    const { user, router } = renderConsole('/super/settings/admins?status=inactive');
    await screen.findByRole('link', { name: /Elif Demir/ });
    expect(screen.getByText('1 of 3 platform admins')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Clear Status' }));
    await user.click(screen.getByRole('button', { name: /Email/ }));
    expect(router.state.location.search).toBe('?sort=email&order=asc');
    expect(names()[0]).toContain('Dana Whitfield');
    await user.type(screen.getByRole('searchbox'), 'carvalho');
    await waitFor(() => expect(names()).toEqual([expect.stringContaining('Ines Carvalho')]));
    expect(router.state.location.search).toContain('search=carvalho');
  });

  it('copies the invite link without asking', async () => {
    const { user } = renderConsole('/super/settings/admins');
    const write = vi.spyOn(navigator.clipboard, 'writeText');
    answer('get', `/super/admins/${ines.id}/invite`, {
      inviteUrl: 'https://console.example.com/auth/invite?token=abc',
      status: 'pending',
      expiresAt: ines.invite.expiresAt,
      usedAt: null,
      lastSentAt: null,
    });
    const menu = await openMenu(user, 'Ines Carvalho');
    expect(within(menu).getByText(/expires/)).toHaveTextContent('Invitation · expires in 6 days');
    await user.click(within(menu).getByRole('menuitem', { name: 'Copy Invite Link' }));
    expect(await screen.findByText('Copied the invite link for Ines Carvalho')).toBeInTheDocument();
    expect(write).toHaveBeenCalledWith('https://console.example.com/auth/invite?token=abc');
  });

  it('creates a new link after warning that the current one stops working', async () => {
    const { user } = renderConsole('/super/settings/admins');
    const calls = answer(
      'post',
      `/super/admins/${ines.id}/invite`,
      {
        inviteUrl: 'https://console.example.com/auth/invite?token=new',
        expiresAt: ines.invite.expiresAt,
        tokenMasked: 'new…',
        emailSent: false,
      },
      201,
    );
    await openMenu(user, 'Ines Carvalho');
    await user.click(await screen.findByRole('menuitem', { name: 'Generate Invite Link…' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('The current link stops working at once.');
    expect(calls).toHaveLength(0);
    await user.click(within(dialog).getByRole('button', { name: 'Regenerate' }));
    expect(await screen.findByLabelText('Invite link')).toHaveValue(
      'https://console.example.com/auth/invite?token=new',
    );
    expect(calls[0]?.body).toEqual({ expiresInDays: 7, sendEmail: false });
  });

  it('exports what the page shows', async () => {
    const { user } = renderConsole('/super/settings/admins?role=owner&search=dana');
    await user.click(await screen.findByRole('button', { name: 'Export' }));
    expect(await screen.findByRole('menuitem', { name: /^CSV/ })).toHaveAttribute(
      'href',
      expect.stringMatching(/\/super\/admins\/export\?(?=.*format=csv)(?=.*role=owner)(?=.*search=dana)/),
    );
  });

  it('revokes an open invitation after asking', async () => {
    const revoked = answer('post', '/super/admins/:id/invite/revoke', { ok: true });
    const { user } = renderConsole('/super/settings/admins');
    await openMenu(user, 'Ines Carvalho');
    await user.click(await screen.findByRole('menuitem', { name: 'Revoke Invite…' }));
    const question = await screen.findByRole('dialog', { name: 'Revoke the invitation of Ines Carvalho?' });
    expect(question).toHaveTextContent('The link stops working at once.');
    expect(revoked).toHaveLength(0);
    await user.click(within(question).getByRole('button', { name: 'Revoke' }));
    expect(await screen.findByText('The invitation of Ines Carvalho is revoked')).toBeInTheDocument();
    expect(revoked).toHaveLength(1);
  });

  it('explains why an invitation can’t be emailed or created', async () => {
    const { user } = renderConsole('/super/settings/admins');
    await openMenu(user, 'Ines Carvalho');
    expect(await screen.findByRole('menuitem', { name: /Resend Invite/ })).toHaveTextContent(
      'Mail isn’t configured for the platform; copy the link instead',
    );
    await user.keyboard('{Escape}');
    await openMenu(user, 'Dana Whitfield');
    const generate = await screen.findByRole('menuitem', { name: /Generate Invite Link/ });
    expect(generate).toHaveAttribute('aria-disabled', 'true');
    expect(generate).toHaveTextContent('This admin has already set a password');
    expect(screen.getByRole('menuitem', { name: /Deactivate/ })).toHaveTextContent(
      'You’re the last owner who can sign in',
    );
  });

  it('deactivates after a confirmation and explains the refusal for the last admin', async () => {
    const marcus = aPlatformAdminItem({
      firstName: 'Marcus',
      lastName: 'Oyelaran',
      email: 'm@example.com',
      status: 'active',
      invite: none,
    });
    answerAdmins([dana, marcus]);
    const { user } = renderConsole('/super/settings/admins');
    const message = 'This is the last owner who can sign in. Let another owner accept their invitation first.';
    const calls = answer('patch', `/super/admins/${marcus.id}`, () =>
      failure({ status: 409, code: 'LAST_SUPER_ADMIN', message, requestId: 'req_LAST' }),
    );
    await openMenu(user, 'Marcus Oyelaran');
    await user.click(await screen.findByRole('menuitem', { name: 'Deactivate…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Deactivate Marcus Oyelaran?' });
    expect(dialog).toHaveTextContent('signed out of the console at once');
    await user.click(within(dialog).getByRole('button', { name: 'Deactivate' }));
    const alert = await within(dialog).findByRole('alert');
    expect(alert).toHaveTextContent(message);
    expect(alert).toHaveTextContent('req_LAST');
    expect(calls[0]?.body).toEqual({ isActive: false });
    answer('patch', `/super/admins/${marcus.id}`, { ...marcus, isActive: false, status: 'inactive' });
    answerAdmins([dana, { ...marcus, isActive: false, status: 'inactive' }]);
    await user.click(within(dialog).getByRole('button', { name: 'Deactivate' }));
    expect(await screen.findByText('Marcus Oyelaran is deactivated')).toBeInTheDocument();
    expect(within(screen.getByRole('row', { name: /Marcus/ })).getByText('Inactive')).toBeInTheDocument();
  });

  it('shows the request id when loading fails and reloads on Retry', async () => {
    answer('get', '/super/admins', () =>
      failure({ status: 500, code: 'INTERNAL', message: 'Something went wrong on our side.' }),
    );
    const { user } = renderConsole('/super/settings/admins');
    expect(await screen.findByRole('alert')).toHaveTextContent('req_FAILED');
    answerAdmins();
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await screen.findByRole('link', { name: /Ines Carvalho/ })).toBeInTheDocument();
  });

  it('shows two lines per admin on a phone', async () => {
    setViewport('phone');
    renderConsole('/super/settings/admins');
    const row = await screen.findByRole('link', { name: /Ines Carvalho/ });
    expect(row).toHaveTextContent('ines.carvalho@example.com · never signed in');
    expect(row).toHaveAttribute('href', `/super/settings/admins/${ines.id}`);
  });
});
