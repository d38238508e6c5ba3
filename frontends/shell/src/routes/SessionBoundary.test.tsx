import type { Me } from '@tenantry/kit';
import { aPlatformAdmin, aTenantUser, aUser, answer, failure } from '@tenantry/kit/testing';
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { aRemote, consoleAddresses, renderShell } from '../testing/renderShell.tsx';

const notOnboarded = { status: 'inactive' as const, onboardedAt: null };
const activatedByHand = { status: 'active' as const, onboardedAt: null };
const impersonating = (me: Me): Me => ({ ...me, isImpersonatingUser: true });

describe('the session boundary', () => {
  it('sends a visitor to sign-in and remembers the page they asked for', async () => {
    const { router } = renderShell('/account/sessions?x=1');
    await screen.findByRole('heading', { name: /Sign in to/ });
    expect(router.state.location.search).toBe(`?next=${encodeURIComponent('/account/sessions?x=1')}`);
  });

  it.each([
    ['the account page, if no remote declares a home', aPlatformAdmin(), undefined, '/account'],
    [
      'the home of a remote for this role',
      aTenantUser({ role: 'employee' }),
      { employee: '/ops/roster' },
      '/ops/roster',
    ],
    ['the clients, if the home is for another role', aTenantUser(), { employee: '/ops/roster' }, '/clients'],
  ])('opens %s', async (_where, given, home, to) => {
    answer('get', '/clients', { items: [], nextCursor: null, total: 0 });
    const remote = aRemote({ audience: ['super_user', 'employee'], home });
    const { path } = renderShell('/', { me: given, remotes: [remote] });
    await waitFor(() => expect(path()).toBe(to));
  });

  it.each([
    ['a platform admin at /', aPlatformAdmin(), '/', '/ops/start'],
    [
      'a user who must change the password',
      aPlatformAdmin({ user: aUser({ mustChangePasswordOnNextLogin: true }) }),
      '/account',
      '/change-password',
    ],
    ['the admin of a tenant that is not onboarded', aTenantUser({}, notOnboarded), '/account', '/onboarding'],
    ['its employee', aTenantUser({ role: 'employee' }, notOnboarded), '/account', '/waiting'],
    ['its client', aTenantUser({ role: 'client' }, notOnboarded), '/', '/waiting'],
    ['the admin of a suspended tenant', aTenantUser({}, { status: 'suspended' }), '/onboarding', '/waiting'],
    ['the admin of a tenant activated by hand', aTenantUser({}, activatedByHand), '/clients', '/onboarding'],
    ['the same admin, impersonated', impersonating(aTenantUser({}, activatedByHand)), '/clients', '/onboarding'],
    ['an employee of a tenant activated by hand', aTenantUser({ role: 'employee' }, activatedByHand), '/', '/clients'],
    ['the same employee, after waiting', aTenantUser({ role: 'employee' }, activatedByHand), '/waiting', '/clients'],
    [
      'the same employee, impersonated',
      impersonating(aTenantUser({ role: 'employee' }, activatedByHand)),
      '/',
      '/clients',
    ],
    ['a client of a tenant activated by hand', aTenantUser({ role: 'client' }, activatedByHand), '/', '/clients'],
    ['the same client, impersonated', impersonating(aTenantUser({ role: 'client' }, activatedByHand)), '/', '/clients'],
    ['a user of an open tenant who waits no longer', aTenantUser({ role: 'employee' }), '/waiting', '/clients'],
  ])('redirects %s from %s', async (_who, given, from, to) => {
    answer('get', '/clients', { items: [], nextCursor: null, total: 0 });
    const me = { ...given, effectiveUserRole: given.user.role };
    const { path } = renderShell(from, { me, remotes: [aRemote(consoleAddresses)] });
    await waitFor(() => expect(path()).toBe(to));
  });

  it('says what a suspended tenant means', async () => {
    renderShell('/', { me: aTenantUser({}, { status: 'suspended' }) });
    expect(await screen.findByRole('heading', { name: 'Harbor Physio is suspended' })).toBeInTheDocument();
    expect(screen.getByText(/This workspace can’t be used/)).toHaveTextContent(
      /reactivated, contact|your administrator/,
    );
  });

  it('says that the server can’t be reached, and opens by itself when it answers again', async () => {
    const { user, session } = renderShell('/account', {
      me: () =>
        failure({ status: 500, code: 'INTERNAL', message: 'Something went wrong on our side.', requestId: 'req_DOWN' }),
    });
    expect(await screen.findByRole('heading', { name: 'Tenantry cannot be reached' })).toBeInTheDocument();
    expect(screen.getByText('req_DOWN')).toBeInTheDocument();
    session.me = aPlatformAdmin();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('heading', { name: 'Account' })).toBeInTheDocument();
  });

  it('requires a new password, then goes on to where the visitor was going', async () => {
    const { user, session, path } = renderShell('/account/sessions', {
      me: aPlatformAdmin({ user: aUser({ mustChangePasswordOnNextLogin: true }) }),
    });
    answer('get', '/auth/sessions', { items: [], nextCursor: null });
    const calls = answer('post', '/auth/change-password', () => {
      session.me = aPlatformAdmin();
      return { ok: true, redirectTo: '/super/dashboard' };
    });
    await user.type(await screen.findByLabelText('Password you signed in with'), 'handed over');
    await user.type(screen.getByLabelText('New password'), 'a door of my own');
    await user.click(screen.getByRole('button', { name: 'Change password' }));
    await waitFor(() => expect(path()).toBe('/account/sessions'));
    expect(calls[0]?.body).toEqual({ currentPassword: 'handed over', newPassword: 'a door of my own' });
  });
});
