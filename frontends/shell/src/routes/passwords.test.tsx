import { answer, answerAt } from '@tenantry/kit/testing';
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderShell } from '../testing/renderShell.tsx';

const link = {
  email: 'jonas.weller@example.com',
  firstName: 'Jonas',
  lastName: 'Weller',
  role: 'admin',
  tenantName: 'Harbor Physio',
  expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
};

describe('a forgotten password', () => {
  it('gets the same answer for every address, and the page says what to do where there is no mail', async () => {
    const calls = answer('post', '/auth/forgot', { ok: true });
    const { user } = renderShell('/forgot');
    await user.type(await screen.findByLabelText('Email'), 'nobody@example.com{Enter}');
    expect(await screen.findByText(/has an account and mail is set up here/)).toBeInTheDocument();
    expect(screen.getByText(/Nothing after a few minutes\? Then ask the person who invited you/)).toBeInTheDocument();
    expect(calls[0]?.body).toEqual({ email: 'nobody@example.com' });
  });

  it('is replaced with the link, whose token leaves the address at once, and does not sign in', async () => {
    answer('post', '/auth/reset/verify', link);
    const calls = answer('post', '/auth/reset', { ok: true });
    const { user, path, router } = renderShell('/auth/reset?token=tok_0123456789abcdef0123');
    await user.type(await screen.findByLabelText('New password'), 'a quiet workspace{Enter}');
    expect(router.state.location.search).toBe('');
    await waitFor(() => expect(path()).toBe('/sign-in'));
    expect(await screen.findByText('Your password is changed. Sign in with it.')).toBeInTheDocument();
    expect(calls[0]?.body).toEqual({ token: 'tok_0123456789abcdef0123', password: 'a quiet workspace' });
    expect(await screen.findByLabelText('Email')).toHaveValue('jonas.weller@example.com');
    expect(screen.getByLabelText('Password')).toHaveFocus();
  });

  it('that never existed: a newcomer chooses a first one and goes on to the tenant’s sign-in page', async () => {
    answer('post', '/auth/reset/verify', { ...link, isFirstPassword: true, tenantSlug: 'harbor-physio' });
    answerAt('get', '/branding/harbor-physio', {
      slug: 'harbor-physio',
      displayName: 'Harbor Physio',
      logoUrl: null,
      primaryColor: null,
    });
    answer('post', '/auth/reset', { ok: true });
    const { user, path } = renderShell('/auth/reset?token=tok_0123456789abcdef0123');
    expect(await screen.findByRole('heading', { name: 'Choose a password' })).toBeInTheDocument();
    const field = await screen.findByLabelText('Password');
    expect(screen.queryByText(/old password|new password/i)).not.toBeInTheDocument();
    await user.type(field, 'a quiet workspace');
    await user.click(screen.getByRole('button', { name: 'Save password' }));
    await waitFor(() => expect(path()).toBe('/t/harbor-physio'));
    expect(await screen.findByText('Your password is saved. Sign in with it.')).toBeInTheDocument();
    expect(await screen.findByLabelText('Email')).toHaveValue('jonas.weller@example.com');
    expect(screen.getByLabelText('Password')).toHaveFocus();
  });
});
