import { aPlatformAdmin, aTenantUser, answer, failure } from '@tenantry/kit/testing';
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderShell } from '../testing/renderShell.tsx';

const invitation = {
  email: 'jonas.weller@example.com',
  firstName: 'Jonas',
  lastName: '',
  role: 'admin',
  tenantName: 'Harbor Physio',
  expiresAt: new Date(Date.now() + 6.5 * 86_400_000).toISOString(),
};

describe('an invitation', () => {
  it('takes the token out of the address before it asks about it', async () => {
    let addressWhenAsked = '';
    const calls = answer('post', '/auth/invite/verify', () => {
      addressWhenAsked = router.state.location.search;
      return invitation;
    });
    const { router } = renderShell('/auth/invite?token=tok_0123456789abcdef0123');
    await screen.findByRole('heading', { name: 'Welcome to Harbor Physio' });
    expect(addressWhenAsked).toBe('');
    expect(router.state.location.pathname + router.state.location.search).toBe('/auth/invite');
    expect(calls[0]?.body).toEqual({ token: 'tok_0123456789abcdef0123' });
  });

  it.each([
    ['admin', 'Tenant admin', 'Harbor Physio'],
    ['employee', 'Employee', 'Harbor Physio'],
    ['client', 'Client', 'Harbor Physio'],
    ['super_user', 'Platform admin', null],
  ])('shows the role: %s is a %s', async (role, label, tenantName) => {
    answer('post', '/auth/invite/verify', { ...invitation, role, tenantName });
    renderShell('/auth/invite?token=tok_0123456789abcdef0123');
    expect(
      await screen.findByText(`You’re invited as jonas.weller@example.com. Your role: ${label}.`),
    ).toBeInTheDocument();
  });

  it('asks for the missing name and a password, signs in, and leads into the onboarding', async () => {
    const me = aTenantUser({}, { status: 'inactive', onboardedAt: null });
    answer('post', '/auth/invite/verify', invitation);
    const { user, session, path } = renderShell('/auth/invite?token=tok_0123456789abcdef0123');
    const calls = answer('post', '/auth/invite/accept', () => {
      session.me = me;
      return { user: me.user, redirectTo: '/onboarding' };
    });
    expect(await screen.findByLabelText('First name')).toHaveValue('Jonas');
    expect(screen.getByText(/At least 12 characters/)).toBeInTheDocument();
    expect(screen.getByText(/in 6 days/)).toBeInTheDocument();

    await user.type(screen.getByLabelText('Password'), 'a door in a wall');
    await user.keyboard('{Enter}');
    expect(await screen.findByText('Enter a name.')).toBeInTheDocument();
    await waitFor(() => expect(screen.getByLabelText('Last name')).toHaveFocus());
    expect(calls).toHaveLength(0);

    await user.type(screen.getByLabelText('Last name'), 'Weller{Enter}');
    await waitFor(() => expect(path()).toBe('/onboarding'));
    expect(calls[0]?.body).toEqual({
      token: 'tok_0123456789abcdef0123',
      firstName: 'Jonas',
      lastName: 'Weller',
      password: 'a door in a wall',
    });
  });

  it('lets the first platform admin enter their own email and name', async () => {
    const placeholder = { email: 'admin@tenantry.local', firstName: 'Platform', lastName: 'Admin', choosesEmail: true };
    answer('post', '/auth/invite/verify', { ...invitation, role: 'super_user', tenantName: null, ...placeholder });
    const { user, session } = renderShell('/auth/invite?token=tok_0123456789abcdef0123');
    const calls = answer('post', '/auth/invite/accept', () => {
      session.me = aPlatformAdmin();
      return { user: session.me.user, redirectTo: '/super/dashboard' };
    });
    const email = await screen.findByLabelText('Email');
    expect(email).toHaveValue('');
    expect(email).toHaveFocus();
    expect(screen.getByLabelText('First name')).toHaveValue('');
    expect(screen.queryByText(/tenantry\.local/)).not.toBeInTheDocument();
    await user.type(screen.getByLabelText('First name'), 'Ada');
    await user.type(screen.getByLabelText('Last name'), 'Okafor');
    await user.type(screen.getByLabelText('Password'), 'a door in a wall{Enter}');
    expect(await screen.findByText('Enter an email address.')).toBeInTheDocument();
    expect(calls).toHaveLength(0);
    await user.type(email, 'Ada@Example.com');
    await user.click(screen.getByRole('button', { name: 'Create account and sign in' }));
    await waitFor(() => expect(calls).toHaveLength(1));
    expect(calls[0]?.body).toMatchObject({ email: 'ada@example.com', firstName: 'Ada', lastName: 'Okafor' });
  });

  it.each(['SECOND_FACTOR_REQUIRED', 'SECOND_FACTOR_ENROLMENT_REQUIRED'])(
    'ends a sign-in that was left before its second factor and would block the invitation: %s',
    async (code) => {
      let isLeft = true;
      answer('post', '/auth/invite/verify', () =>
        isLeft ? failure({ status: 401, code, message: 'Use your second factor.' }) : invitation,
      );
      const ended = answer('post', '/auth/logout', () => {
        isLeft = false;
        return { ok: true };
      });
      renderShell('/auth/invite?token=tok_0123456789abcdef0123');
      expect(await screen.findByRole('heading', { name: 'Welcome to Harbor Physio' })).toBeInTheDocument();
      expect(ended).toHaveLength(1);
    },
  );

  it('says whose session it replaces', async () => {
    answer('post', '/auth/invite/verify', invitation);
    renderShell('/auth/invite?token=tok_0123456789abcdef0123', { me: aPlatformAdmin() });
    expect(
      await screen.findByText(
        /signed in as dana\.whitfield@example\.com\. Accepting signs you out of that account in this browser\./,
      ),
    ).toBeInTheDocument();
  });

  it('doesn’t say so to the person it is for', async () => {
    answer('post', '/auth/invite/verify', invitation);
    renderShell('/auth/invite?token=tok_0123456789abcdef0123', { me: aTenantUser() });
    await screen.findByRole('heading', { name: 'Welcome to Harbor Physio' });
    expect(screen.queryByText(/signed in as/)).not.toBeInTheDocument();
  });

  it('opened during an impersonation, says so, and ends it before accepting', async () => {
    answer('post', '/auth/invite/verify', { ...invitation, lastName: 'Weller' });
    const { user, session, path } = renderShell('/auth/invite?token=tok_0123456789abcdef0123', {
      me: {
        ...aTenantUser({ role: 'employee', email: 'sofia.marin@example.com' }),
        isImpersonatingUser: true,
        impersonation: {
          actor: 'dana.whitfield@example.com',
          actorUserId: '0190bbbb-0000-7000-8000-0000000000ad',
          actorPlatformRole: 'owner',
          reason: null,
          startedAt: new Date().toISOString(),
          expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
          returnTo: '/account',
        },
      },
    });
    const order: string[] = [];
    answer('post', '/auth/impersonation/exit', () => {
      order.push('exit');
      session.me = aPlatformAdmin();
      return { ok: true, redirectTo: '/account' };
    });
    answer('post', '/auth/invite/accept', () => {
      order.push('accept');
      session.me = aTenantUser({}, { status: 'inactive', onboardedAt: null });
      return { user: session.me.user, redirectTo: '/onboarding' };
    });
    expect(
      await screen.findByText(
        /signed in as dana\.whitfield@example\.com, impersonating sofia\.marin@example\.com\. Accepting ends the impersonation and signs you out/,
      ),
    ).toBeInTheDocument();
    await user.type(screen.getByLabelText('Password'), 'a door in a wall{Enter}');
    await waitFor(() => expect(path()).toBe('/onboarding'));
    expect(order).toEqual(['exit', 'accept']);
  });

  it('shows at the password field why a password is refused', async () => {
    answer('post', '/auth/invite/verify', { ...invitation, lastName: 'Weller' });
    const { user } = renderShell('/auth/invite?token=tok_0123456789abcdef0123');
    answer('post', '/auth/invite/accept', () =>
      failure({
        status: 422,
        code: 'PASSWORD_REFUSED',
        message: 'This password cannot be used.',
        details: { fields: [{ path: 'password', message: 'This one is among the most common passwords.' }] },
      }),
    );
    await user.type(await screen.findByLabelText('Password'), 'password1234{Enter}');
    expect(await screen.findByText('This one is among the most common passwords.')).toBeInTheDocument();
    await waitFor(() => expect(screen.getByLabelText('Password')).toHaveFocus());
    // Once, at the field.
    expect(screen.getByLabelText('Password')).toHaveAccessibleDescription(/most common passwords\..*req_/);
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('explains a dead link and what to do about it', async () => {
    answer('post', '/auth/invite/verify', () =>
      failure({ status: 410, code: 'LINK_INVALID', message: 'This link does not work.', requestId: 'req_DEAD' }),
    );
    renderShell('/auth/invite?token=tok_0123456789abcdef0123');
    expect(await screen.findByRole('heading', { name: 'This invitation doesn’t work' })).toBeInTheDocument();
    expect(screen.getByText(/Ask the person who invited you/)).toBeInTheDocument();
    expect(screen.getByText('req_DEAD')).toBeInTheDocument();
  });
});
