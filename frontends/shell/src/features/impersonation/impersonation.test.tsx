import type { Me, MeUser } from '@tenantry/kit';
import { aPlatformAdmin, aTenantUser, answer, failure } from '@tenantry/kit/testing';
import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderShell } from '../../testing/renderShell.tsx';

const RETURN = '/account?from=drawer';

function impersonated(user: Partial<MeUser> = {}, tenant: Partial<NonNullable<Me['tenant']>> = {}, minutes = 47): Me {
  return {
    ...aTenantUser(
      { role: 'employee', email: 'sofia.marin@example.com', firstName: 'Sofia', lastName: 'Marin', ...user },
      tenant,
    ),
    isImpersonatingUser: true,
    impersonation: {
      actor: 'dana.whitfield@example.com',
      actorUserId: '0190bbbb-0000-7000-8000-0000000000ad',
      actorPlatformRole: 'owner',
      reason: 'Ticket 4812: cannot see new client',
      startedAt: new Date(Date.now() - 13 * 60_000).toISOString(),
      expiresAt: new Date(Date.now() + minutes * 60_000 - 5_000).toISOString(),
      returnTo: RETURN,
    },
  };
}

const banner = () => screen.findByRole('complementary', { name: 'Impersonation' });
const noClients = () => answer('get', '/clients', { items: [], nextCursor: null, total: 0 });
const ended = () =>
  failure({
    status: 403,
    code: 'IMPERSONATION_ENDED',
    message: 'Over.',
    details: { why: 'time is up', redirectTo: RETURN },
  });

describe('while a platform admin impersonates a user', () => {
  it('a banner says who, where, why and for how long', async () => {
    noClients();
    renderShell('/clients', { me: impersonated() });
    expect(await banner()).toHaveTextContent(/Impersonating user: sofia\.marin@example\.com in tenant Harbor Physio —/);
    const { getByText, getByRole } = within(await banner());
    expect(getByText('Employee')).toBeInTheDocument();
    expect(getByText('“Ticket 4812: cannot see new client”')).toBeInTheDocument();
    expect(getByRole('timer')).toHaveTextContent('47 min left');
    expect(getByRole('button', { name: 'Exit' })).toBeEnabled();
    await screen.findByText('No clients yet');
  });

  it.each([
    ['a page that does not exist', '/nowhere', impersonated()],
    ['the waiting page', '/clients', impersonated({}, { status: 'inactive', onboardedAt: null })],
    ['their own sessions, which stay theirs', '/account/sessions', impersonated()],
    ['a user who would have to change the password', '/account', impersonated({ mustChangePasswordOnNextLogin: true })],
  ])('shows the banner above %s', async (_what, path, me) => {
    renderShell(path, { me });
    expect(await banner()).toBeInTheDocument();
    await screen.findByRole('heading', { level: 1 });
  });

  it('says that the user would be asked for a new password', async () => {
    renderShell('/account', { me: impersonated({ mustChangePasswordOnNextLogin: true }) });
    expect(await banner()).toHaveTextContent('Would be asked for a new password');
    expect(await screen.findByText(/Only the user can change it/)).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'Change' })).not.toBeInTheDocument();
  });

  it('closes the password page and the console', async () => {
    noClients();
    const { router, path } = renderShell('/change-password', { me: impersonated() });
    await waitFor(() => expect(path()).toBe('/account'));
    await act(() => router.navigate('/clients'));
    expect(await screen.findByText('No clients yet')).toBeInTheDocument();
  });

  it('Exit returns to the page where it began, as the admin', async () => {
    noClients();
    const { user, session, router } = renderShell('/clients', { me: impersonated() });
    answer('post', '/auth/impersonation/exit', () => {
      session.me = aPlatformAdmin();
      return { ok: true, redirectTo: RETURN };
    });
    await user.click(within(await banner()).getByRole('button', { name: 'Exit' }));
    await waitFor(() => expect(router.state.location.pathname + router.state.location.search).toBe(RETURN));
    expect(screen.queryByRole('complementary', { name: 'Impersonation' })).not.toBeInTheDocument();
    expect(await screen.findByText('Platform admin')).toBeInTheDocument();
  });

  it('Exit asks first when there are unsaved changes on the page', async () => {
    noClients();
    const { user, session, router } = renderShell('/clients/new', { me: impersonated() });
    const exits = answer('post', '/auth/impersonation/exit', () => {
      session.me = aPlatformAdmin();
      return { ok: true, redirectTo: RETURN };
    });
    await user.type(
      within(await screen.findByRole('dialog', { name: 'New client' })).getByLabelText('Name'),
      'half written',
    );
    const exit = within(await banner()).getByRole('button', { name: 'Exit' });
    await user.click(exit);
    await screen.findByRole('dialog', { name: 'Leave without saving?' });
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog', { name: 'Leave without saving?' })).not.toBeInTheDocument();
    expect(screen.getByDisplayValue('half written')).toBeInTheDocument();
    expect(exits).toHaveLength(0);

    await user.click(exit);
    await user.click(await screen.findByRole('button', { name: 'Discard changes' }));
    await waitFor(() => expect(router.state.location.pathname + router.state.location.search).toBe(RETURN));
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('says with the request id that Exit failed, and stays', async () => {
    noClients();
    const { user } = renderShell('/clients', { me: impersonated() });
    answer('post', '/auth/impersonation/exit', () =>
      failure({ status: 503, code: 'DATABASE_UNAVAILABLE', message: 'Away.', requestId: 'req_EXIT' }),
    );
    await user.click(within(await banner()).getByRole('button', { name: 'Exit' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(/You’re still impersonating this user.*req_EXIT/);
    expect(await banner()).toBeInTheDocument();
  });

  it('ends in the middle of a form when the time is up: returns to the console and says why', async () => {
    noClients();
    const { user, session, router } = renderShell('/clients/new', { me: impersonated() });
    answer('post', '/clients', () => {
      session.me = aPlatformAdmin();
      return ended();
    });
    const drawer = within(await screen.findByRole('dialog', { name: 'New client' }));
    await user.type(drawer.getByLabelText('Name'), 'half written');
    await user.click(drawer.getByRole('button', { name: 'Add client' }));
    await waitFor(() => expect(router.state.location.pathname + router.state.location.search).toBe(RETURN));
    expect(await screen.findByText('You’ve stopped impersonating')).toBeInTheDocument();
    expect(screen.getByText('Your time to impersonate this user is up.')).toBeInTheDocument();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('asks the server once its time is up', async () => {
    noClients();
    const { session, path } = renderShell('/clients', { me: impersonated({}, {}, 0.1) });
    await banner();
    let isOver = false;
    session.me = () => {
      if (isOver) return Response.json(aPlatformAdmin());
      isOver = true;
      return ended();
    };
    await waitFor(() => expect(path()).toBe('/account'), { timeout: 6_000 });
  });

  it('is noticed by another tab that was in the console', async () => {
    noClients();
    const { session, path } = renderShell('/account', { me: aPlatformAdmin() });
    await screen.findByText('Platform admin');
    session.me = impersonated();
    const other = new BroadcastChannel('tenantry-session');
    other.postMessage('changed');
    expect(await banner()).toBeInTheDocument();
    expect(path()).toBe('/account');
    other.close();
  });
});
