import { answer, aPlatformAdmin, aUser, failure } from '@tenantry/kit/testing';
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderShell } from '../testing/renderShell.tsx';

const token = 'tok_0123456789abcdef0123';
const until = '2030-04-01T12:00:00.000Z';
const me = aPlatformAdmin();

describe('changing one’s own email', () => {
  it('asks for the new address, then says what it waits for, and can be cancelled', async () => {
    answer('get', '/auth/email', { pending: null });
    const asked = answer('post', '/auth/email', { pending: { email: 'dana@new.example', expiresAt: until } });
    const cancelled = answer('delete', '/auth/email', { ok: true });
    const { user } = renderShell('/account/profile', { me });
    await user.click(await screen.findByRole('button', { name: 'Change email…' }));
    await user.type(await screen.findByLabelText('New email'), 'dana@new.example{Enter}');
    expect(await screen.findByText('dana@new.example')).toBeInTheDocument();
    expect(asked[0]?.body).toEqual({ email: 'dana@new.example' });
    await user.click(screen.getByRole('button', { name: 'Cancel change' }));
    await waitFor(() => expect(cancelled).toHaveLength(1));
    expect(await screen.findByRole('button', { name: 'Change email…' })).toBeInTheDocument();
  });

  it('isn’t offered to a test user, or while impersonating', async () => {
    renderShell('/account/profile', { me: aPlatformAdmin({ user: aUser({ testUserUntil: until }) }) });
    expect(await screen.findByText('dana.whitfield@example.com')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Change email…' })).not.toBeInTheDocument();
  });

  it('is confirmed by a button, with a token that leaves the address at once', async () => {
    answer('get', '/auth/email', { pending: null });
    const confirmed = answer('post', '/auth/email/confirm', { ok: true, email: 'dana@new.example' });
    const { user, path, router } = renderShell(`/auth/email?token=${token}`, { me });
    const button = await screen.findByRole('button', { name: 'Confirm' });
    expect(router.state.location.search).toBe('');
    expect(confirmed).toHaveLength(0);
    await user.click(button);
    await waitFor(() => expect(path()).toBe('/account/profile'));
    expect(confirmed[0]?.body).toEqual({ token });
    expect(await screen.findByText('You sign in with dana@new.example now')).toBeInTheDocument();
  });

  it('asks a visitor to sign in first', async () => {
    renderShell(`/auth/email?token=${token}`);
    expect(await screen.findByRole('heading', { name: 'Sign in first' })).toBeInTheDocument();
  });

  it('says who is signed in when the link is another account’s', async () => {
    const refused = { status: 410, code: 'LINK_INVALID', message: 'This link no longer works.' };
    answer('post', '/auth/email/confirm', () => failure(refused));
    const { user } = renderShell(`/auth/email?token=${token}`, { me });
    await user.click(await screen.findByRole('button', { name: 'Confirm' }));
    expect(await screen.findByText(/you’re signed in as dana\.whitfield@example\.com/)).toBeInTheDocument();
  });

  it('can be undone from the old address, and the page says what happens next', async () => {
    const tenant = { slug: 'harbor-physio', displayName: 'Harbor Physio', logoUrl: null, primaryColor: null };
    answer('post', '/auth/email/undo/verify', {
      oldEmail: 'jonas@old.example',
      newEmail: 'thief@example.com',
      expiresAt: until,
      tenant,
    });
    const undone = answer('post', '/auth/email/undo', { ok: true, email: 'jonas@old.example', emailSent: true });
    const { user } = renderShell(`/auth/email/undo?token=${token}`);
    await user.click(await screen.findByRole('button', { name: 'Undo the change' }));
    expect(await screen.findByText(/We’ve sent a link to jonas@old\.example/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Go to sign-in' })).toHaveAttribute('href', '/t/harbor-physio');
    expect(undone[0]?.body).toEqual({ token });
  });
});
