import { aTenantUser, answer, answerAt, failure } from '@tenantry/kit/testing';
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderShell } from '../testing/renderShell.tsx';

const branding = { slug: 'harbor-physio', displayName: 'Harbor Physio', logoUrl: null, primaryColor: '#E0643C' };

describe('the sign-in page of a tenant', () => {
  it('shows its name and colour, and signs in to it', async () => {
    answerAt('get', '/branding/harbor-physio', branding);
    answer('get', '/clients', { items: [], nextCursor: null, total: 0 });
    const { user, session, path } = renderShell('/t/harbor-physio');
    const calls = answer('post', '/auth/login', () => {
      session.me = aTenantUser({ role: 'employee' });
      return { user: session.me.user, redirectTo: '/clients' };
    });
    expect(await screen.findByRole('heading', { name: 'Sign in to Harbor Physio' })).toBeInTheDocument();
    expect(document.documentElement.style.getPropertyValue('--accent')).toBe('#E0643C');
    expect(screen.getByRole('link', { name: 'Forgot password?' })).toHaveAttribute(
      'href',
      '/forgot?tenant=harbor-physio',
    );
    await user.type(screen.getByLabelText('Email'), 'jonas.weller@example.com');
    await user.type(screen.getByLabelText('Password'), 'the keys of this workspace');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    await waitFor(() => expect(path()).toBe('/clients'));
    expect(calls[0]?.body).toEqual({
      email: 'jonas.weller@example.com',
      password: 'the keys of this workspace',
      tenant: 'harbor-physio',
    });
    await screen.findByText('No clients yet');
  });

  it('shows a helpful page for an unknown tenant', async () => {
    answerAt('get', '/branding/unknown', () => failure({ status: 404, code: 'NOT_FOUND', message: 'No.' }));
    renderShell('/t/unknown');
    expect(await screen.findByRole('heading', { name: 'Page not found' })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Go to sign-in' })).toHaveAttribute('href', '/sign-in');
  });

  it('says when the tenant couldn’t be loaded, and tries again', async () => {
    let isUp = false;
    answerAt('get', '/branding/harbor-physio', () =>
      isUp ? branding : failure({ status: 500, code: 'INTERNAL', message: 'No.', requestId: 'req_DOOR' }),
    );
    const { user } = renderShell('/t/harbor-physio');
    expect(await screen.findByText('req_DOOR')).toBeInTheDocument();
    isUp = true;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('heading', { name: 'Sign in to Harbor Physio' })).toBeInTheDocument();
  });

  it('asks for a reset link on the same sign-in page', async () => {
    answerAt('get', '/branding/harbor-physio', branding);
    const calls = answer('post', '/auth/forgot', { ok: true });
    const { user } = renderShell('/forgot?tenant=harbor-physio');
    await user.type(await screen.findByLabelText('Email'), 'jonas.weller@example.com');
    await user.click(screen.getByRole('button', { name: 'Send the link' }));
    expect(await screen.findByRole('link', { name: 'Back to sign-in' })).toHaveAttribute('href', '/t/harbor-physio');
    expect(calls[0]?.body).toEqual({ email: 'jonas.weller@example.com', tenant: 'harbor-physio' });
  });
});
