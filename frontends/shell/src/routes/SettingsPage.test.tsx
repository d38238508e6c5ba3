import { aMailAccount, aTenantUser, answer, failure, noMailAccount } from '@tenantry/kit/testing';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderShell } from '../testing/renderShell.tsx';

const me = aTenantUser();
const settings = {
  displayName: 'Harbor Physio',
  logoUrl: null,
  primaryColor: '#2F6DC0',
  supportEmail: 'help@harbor.example',
};
const account = aMailAccount({
  domain: 'mg.harbor.example',
  fromEmail: 'hi@mg.harbor.example',
  apiKeyMasked: '••••••••cdef',
});

function openSettings(path: string, given = me) {
  answer('get', '/tenant/me', { tenant: me.tenant, tenantSettings: settings, user: me.user });
  answer('get', '/settings/mailgun', account);
  return renderShell(path, { me: given });
}

describe('the tenant’s settings', () => {
  it('change the profile', async () => {
    const { user } = openSettings('/settings');
    const patches = answer('patch', '/tenant/settings', { ...settings, displayName: 'Harbour Physio' });
    const name = await screen.findByLabelText('Display name');
    await user.clear(name);
    await user.type(name, 'Harbour Physio');
    await user.click(screen.getByRole('button', { name: 'Save profile' }));
    expect(await screen.findByText('The profile is saved')).toBeInTheDocument();
    expect(patches[0]?.body).toEqual({ displayName: 'Harbour Physio', supportEmail: 'help@harbor.example' });
  });

  it('say who changed them meanwhile, and show that change instead of saving', async () => {
    const theirs = { ...settings, supportEmail: 'theirs@harbor.example', updatedAt: '2026-03-13T09:00:00.000Z' };
    const { user } = openSettings('/settings');
    answer('patch', '/tenant/settings', () => {
      answer('get', '/tenant/me', { tenant: me.tenant, tenantSettings: theirs, user: me.user });
      return failure({
        status: 409,
        code: 'CHANGED_MEANWHILE',
        message: 'Dana Whitfield changed this after you opened it.',
        details: { updatedAt: theirs.updatedAt, changedBy: 'Dana Whitfield' },
      });
    });
    await user.type(await screen.findByLabelText('Display name'), '!');
    await user.click(screen.getByRole('button', { name: 'Save profile' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Dana Whitfield changed this after you opened it.');
    await user.click(screen.getByRole('button', { name: 'Discard mine and show the newest' }));
    await waitFor(() => expect(screen.getByLabelText('Support email')).toHaveValue('theirs@harbor.example'));
    expect(screen.getByLabelText('Display name')).toHaveValue('Harbor Physio');
  }, 60_000);

  it('clear the support email', async () => {
    const { user } = openSettings('/settings');
    const patches = answer('patch', '/tenant/settings', { ...settings, supportEmail: null });
    const email = await screen.findByLabelText('Support email');
    await user.clear(email);
    await user.click(screen.getByRole('button', { name: 'Save profile' }));
    expect(await screen.findByText('The profile is saved')).toBeInTheDocument();
    expect(patches[0]?.body).toEqual({ displayName: 'Harbor Physio', supportEmail: null });
    expect(email).toHaveValue('');
  });

  it('ask before an unsaved colour is discarded', async () => {
    const { user, path } = openSettings('/settings/branding');
    await user.click(await screen.findByRole('button', { name: 'Berry, #A33A72' }));
    await user.click(screen.getByRole('link', { name: 'Mail' }));
    await user.click(await screen.findByRole('button', { name: 'Discard changes' }));
    await waitFor(() => expect(path()).toBe('/settings/mail'));
  });

  it('remove the mail account after asking', async () => {
    const { user } = openSettings('/settings/mail');
    const removed = answer('delete', '/settings/mailgun', noMailAccount);
    await user.click(await screen.findByRole('button', { name: 'Remove…' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Remove' }));
    expect(await screen.findByText('The mail account is removed')).toBeInTheDocument();
    expect(removed).toHaveLength(1);
    expect(await screen.findByText(/Without a mail account, no email is sent/)).toHaveTextContent(
      /A mail account is optional/,
    );
  });

  it('keep the mail keys from a platform admin who impersonates the admin', async () => {
    openSettings('/settings/mail', { ...me, isImpersonatingUser: true });
    expect(
      await screen.findByText(/can’t change or test the mail account while you’re impersonating/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /test email|Remove|Replace/ })).not.toBeInTheDocument();
  });
});
