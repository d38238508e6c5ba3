import { aPlatformAdmin, aTenantUser, answer, failure } from '@tenantry/kit/testing';
import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as startOverModule from '../../features/session/startOver.ts';
import { renderShell } from '../../testing/renderShell.tsx';

const startOver = vi.spyOn(startOverModule, 'startOver');
beforeEach(() => void startOver.mockReset().mockImplementation(() => {}));

async function openMenu() {
  const shell = renderShell('/account', { me: aPlatformAdmin() });
  await shell.user.click(await screen.findByRole('button', { name: 'Account of Dana Whitfield' }));
  return shell;
}

describe('the account menu', () => {
  it('signs out on the server, then starts over with a fresh page', async () => {
    const { user } = await openMenu();
    const calls = answer('post', '/auth/logout', { ok: true });
    await user.click(await screen.findByRole('menuitem', { name: 'Sign out' }));
    await waitFor(() => expect(startOver).toHaveBeenCalledOnce());
    expect(calls).toHaveLength(1);
  });

  it('asks before signing out discards unsaved changes', async () => {
    const me = aTenantUser();
    answer('get', '/tenant/me', {
      tenant: me.tenant,
      tenantSettings: { displayName: 'Harbor Physio', logoUrl: null, primaryColor: null, supportEmail: null },
      user: me.user,
    });
    const calls = answer('post', '/auth/logout', { ok: true });
    const { user } = renderShell('/settings', { me });
    await user.type(await screen.findByLabelText('Display name'), '!');
    const choose = async () => {
      await user.click(screen.getByRole('button', { name: 'Account of Jonas Weller' }));
      await user.click(await screen.findByRole('menuitem', { name: 'Sign out' }));
    };
    await choose();
    await user.click(await screen.findByRole('button', { name: 'Keep editing' }));
    expect(screen.getByLabelText('Display name')).toHaveValue('Harbor Physio!');
    expect(calls).toHaveLength(0);
    await choose();
    await user.click(await screen.findByRole('button', { name: 'Discard changes' }));
    await waitFor(() => expect(startOver).toHaveBeenCalledOnce());
    expect(calls).toHaveLength(1);
  });

  it('says so when signing out failed, with the request id', async () => {
    const { user } = await openMenu();
    answer('post', '/auth/logout', () =>
      failure({
        status: 503,
        code: 'DATABASE_UNAVAILABLE',
        message: 'The database isn’t responding. Try again shortly.',
        requestId: 'req_OUT',
      }),
    );
    await user.click(await screen.findByRole('menuitem', { name: 'Sign out' }));
    const toast = await screen.findByRole('alert');
    expect(toast).toHaveTextContent('You are still signed in');
    expect(toast).toHaveTextContent('req_OUT');
    expect(startOver).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Close' }));
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('changes the theme and stays open to compare', async () => {
    const { user } = await openMenu();
    await user.click(await screen.findByRole('menuitemradio', { name: 'Dark' }));
    expect(document.documentElement).toHaveAttribute('data-mantine-color-scheme', 'dark');
    expect(screen.getByRole('menuitemradio', { name: 'Dark' })).toBeChecked();
  });
});
