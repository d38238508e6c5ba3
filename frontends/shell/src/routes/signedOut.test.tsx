import type { Me } from '@tenantry/kit';
import { aPlatformAdmin, aTenantUser, answer, failure } from '@tenantry/kit/testing';
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { renderShell } from '../testing/renderShell.tsx';
import * as startOverModule from '../features/session/startOver.ts';

const startOver = vi.spyOn(startOverModule, 'startOver');
beforeEach(() => void startOver.mockReset().mockImplementation(() => {}));

const jonas = aTenantUser({ role: 'employee' });
const nora = aTenantUser({ id: '0190aaaa-0000-7000-8000-000000000003', email: 'nora.lind@example.com' });
const dana = aPlatformAdmin({ tenant: jonas.tenant, effectiveTenantId: jonas.effectiveTenantId });
/** Dana, while she impersonates Jonas. */
const impersonated: Me = {
  ...jonas,
  isImpersonatingUser: true,
  impersonation: {
    actor: dana.user.email,
    actorUserId: dana.user.id,
    actorPlatformRole: 'owner',
    reason: null,
    startedAt: new Date().toISOString(),
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    returnTo: '/account?from=drawer',
  },
};
const anonymous = () => failure({ status: 401, code: 'UNAUTHENTICATED', message: 'Sign in to continue.' });

function tell(what: string) {
  const otherTab = new BroadcastChannel('tenantry-session');
  otherTab.postMessage(what);
  otherTab.close();
}

/** At once: typing every letter takes its time on a busy machine. */
async function enter(user: ReturnType<typeof renderShell>['user'], field: HTMLElement, what: string) {
  await user.click(field);
  await user.paste(what);
}

/** The drawer for a new client of a user whose session ends while they type. */
async function halfWritten(me: Me = jonas) {
  const shell = renderShell('/clients/new', { me });
  const { session, user } = shell;
  answer('get', '/clients', () => (session.me ? { items: [], nextCursor: null, total: 0 } : anonymous()));
  const saves = answer('post', '/clients', () =>
    session.me ? { id: '0190cccc-0000-7000-8000-000000000001', name: 'Delgado, Luis' } : anonymous(),
  );
  const signIns = answer('post', '/auth/login', ({ body }) => {
    if ((body as { password: string }).password !== 'the keys of this workspace')
      return failure({
        status: 401,
        code: 'INVALID_CREDENTIALS',
        message: 'Incorrect email or password.',
        requestId: 'req_NO',
      });
    session.me = me.impersonation ? aPlatformAdmin() : me;
    return { user: me.user, redirectTo: '/' };
  });
  const drawer = within(await screen.findByRole('dialog', { name: 'New client' }));
  await enter(user, drawer.getByLabelText('Name'), 'Delgado, Luis');
  return { ...shell, drawer, saves, signIns, save: () => drawer.getByRole('button', { name: 'Add client' }) };
}

const signedOut = () => screen.findByRole('dialog', { name: 'You’ve been signed out' });

describe('when the session ends while a page is open', () => {
  it('signs the same person in again and saves what they had typed', async () => {
    const { user, session, path, saves, signIns, save } = await halfWritten();
    session.me = null;
    await user.click(save());
    const dialog = within(await signedOut());
    expect(dialog.getByLabelText('Email')).toHaveValue('jonas.weller@example.com');
    expect(dialog.getByLabelText('Email')).toHaveAttribute('readonly');
    await waitFor(() => expect(dialog.getByLabelText('Password')).toHaveFocus());

    await enter(user, dialog.getByLabelText('Password'), 'not this one');
    await user.keyboard('{Enter}');
    expect(await dialog.findByRole('alert')).toHaveTextContent(/Incorrect email or password.*req_NO/);
    await user.clear(dialog.getByLabelText('Password'));
    await enter(user, dialog.getByLabelText('Password'), 'the keys of this workspace');
    await user.keyboard('{Enter}');

    await waitFor(() => expect(path()).toBe('/clients'));
    expect(await screen.findByText('Delgado, Luis was added')).toBeInTheDocument();
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(signIns.at(-1)?.body).toEqual({
      email: 'jonas.weller@example.com',
      password: 'the keys of this workspace',
      tenant: 'harbor-physio',
    });
    expect(saves).toHaveLength(2);
    expect(saves[1]?.body).toEqual(saves[0]?.body);
  });

  it('asks for the second factor as well, in the same place', async () => {
    const { user, session, path, saves, save } = await halfWritten();
    session.me = null;
    const pending = { isOpen: false };
    answer('post', '/auth/login', () => {
      pending.isOpen = true;
      return { user: jonas.user, redirectTo: '/second-factor' };
    });
    answer('get', '/auth/second-factor', () =>
      pending.isOpen
        ? {
            user: { email: jonas.user.email, firstName: 'Jonas', lastName: 'Weller' },
            tenant: null,
            step: 'factor',
            methods: ['code'],
            expiresAt: new Date(Date.now() + 600_000).toISOString(),
          }
        : anonymous(),
    );
    answer('post', '/auth/second-factor', () => {
      session.me = jonas;
      return { user: jonas.user, redirectTo: '/clients' };
    });
    await user.click(save());
    const dialog = within(await signedOut());
    await enter(user, dialog.getByLabelText('Password'), 'the keys of this workspace');
    await user.keyboard('{Enter}');
    await enter(user, await dialog.findByLabelText('Code from your authenticator app'), '418207');
    await waitFor(() => expect(path()).toBe('/clients'));
    expect(saves).toHaveLength(2);
    expect(saves[1]?.body).toEqual(saves[0]?.body);
  });

  it('notices that the same person signed in in another tab', async () => {
    const { user, session, path, save } = await halfWritten();
    session.me = null;
    await user.click(save());
    const link = within(await signedOut()).getByRole('link', { name: 'Sign in from a new tab' });
    expect(link).toHaveAttribute('href', '/sign-in');
    expect(link).toHaveAttribute('target', '_blank');
    session.me = jonas;
    tell('changed');
    await waitFor(() => expect(path()).toBe('/clients'));
  });

  it('asks when a list cannot be read again, too', async () => {
    const { session, queryClient } = await halfWritten();
    session.me = null;
    void queryClient.invalidateQueries({ queryKey: ['clients'] });
    const dialog = within(await signedOut());
    expect(dialog.getByText(/nothing you entered here is lost/)).toBeInTheDocument();
    expect(screen.getByDisplayValue('Delgado, Luis')).toBeInTheDocument();
  });

  it('never sends one person’s form as another, and says who is signed in now', async () => {
    const { user, session, saves, save } = await halfWritten();
    session.me = null;
    await user.click(save());
    await signedOut();
    session.me = nora;
    tell('changed');
    expect(
      await screen.findByRole('heading', { name: 'This browser is now signed in as nora.lind@example.com' }),
    ).toBeInTheDocument();
    expect(screen.getByText(/jonas\.weller@example\.com/)).toBeInTheDocument();
    expect(screen.queryByDisplayValue('Delgado, Luis')).not.toBeInTheDocument();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Continue' }));
    expect(startOver).toHaveBeenCalledExactlyOnceWith('/');
    expect(saves).toHaveLength(1);
  });

  it('opens the sign-in page with a way back if the user leaves', async () => {
    const { user, session, save } = await halfWritten();
    session.me = null;
    await user.click(save());
    const leave = within(await signedOut()).getByRole('button', { name: 'Leave this page' });
    await user.click(leave);
    await user.click(await screen.findByRole('button', { name: 'Keep editing' }));
    await signedOut();
    expect(startOver).not.toHaveBeenCalled();
    await user.click(leave);
    await user.click(await screen.findByRole('button', { name: 'Discard changes' }));
    expect(startOver).toHaveBeenCalledExactlyOnceWith('/sign-in?next=%2Fclients%2Fnew');
  });

  it('lets the admin whose impersonation ended with the session sign in as themselves', async () => {
    const { user, session, saves, signIns, save } = await halfWritten(impersonated);
    session.me = null;
    await user.click(save());
    const dialog = within(await signedOut());
    expect(dialog.getByText(/impersonation of jonas\.weller@example\.com ended/)).toBeInTheDocument();
    expect(screen.queryByRole('complementary', { name: 'Impersonation', hidden: true })).not.toBeInTheDocument();
    expect(dialog.getByLabelText('Email')).toHaveValue('dana.whitfield@example.com');
    await enter(user, dialog.getByLabelText('Password'), 'the keys of this workspace');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(startOver).toHaveBeenCalledExactlyOnceWith('/account?from=drawer'));
    expect(signIns[0]?.body).toMatchObject({ email: 'dana.whitfield@example.com', tenant: 'platform' });
    expect(saves).toHaveLength(1);
  });
});

describe('when another tab signs out', () => {
  it('leaves the page', async () => {
    const { session, path } = renderShell('/account', { me: aPlatformAdmin() });
    await screen.findByRole('heading', { name: 'Account' });
    session.me = null;
    tell('signed out');
    await waitFor(() => expect(path()).toBe('/sign-in'));
  });

  it('keeps the page while it has unsaved changes', async () => {
    const { session } = await halfWritten();
    session.me = null;
    tell('signed out');
    await signedOut();
    expect(screen.getByDisplayValue('Delgado, Luis')).toBeInTheDocument();
  });

  it('says so if another account signs in there, and doesn’t open the previous user’s page', async () => {
    const { session, path } = renderShell('/account', { me: aPlatformAdmin() });
    await screen.findByRole('heading', { name: 'Account' });
    session.me = null;
    tell('signed out');
    // The router's path changes before the page does, so wait for the page itself.
    await screen.findByRole('heading', { name: /^Sign in to/ });
    expect(path()).toBe('/sign-in');
    session.me = nora;
    tell('changed');
    expect(
      await screen.findByRole('heading', { name: 'This browser is now signed in as nora.lind@example.com' }),
    ).toBeInTheDocument();
  });
});

describe('when another tab begins or ends an impersonation', () => {
  const begun = () => screen.findByRole('dialog', { name: `You’re impersonating ${jonas.user.email}` });

  it('keeps a page with unsaved changes, which goes on once the impersonation ends there', async () => {
    const { session, path, save, user, saves } = await halfWritten(dana);
    session.me = impersonated;
    tell('changed');
    await begun();
    expect(screen.getByDisplayValue('Delgado, Luis')).toBeInTheDocument();
    session.me = dana;
    tell('changed');
    await waitFor(() =>
      expect(screen.queryByRole('dialog', { name: /^You’re impersonating/ })).not.toBeInTheDocument(),
    );
    await user.click(save());
    await waitFor(() => expect(path()).toBe('/clients'));
    expect(saves.map(({ body }) => body)).toMatchObject([{ name: 'Delgado, Luis' }]);
  });

  it('ends the impersonation from here, too', async () => {
    const { session, user } = await halfWritten(dana);
    session.me = impersonated;
    tell('changed');
    answer('post', '/auth/impersonation/exit', () => {
      session.me = dana;
      return { redirectTo: '/account' };
    });
    await user.click(within(await begun()).getByRole('button', { name: 'Stop impersonating' }));
    await waitFor(() =>
      expect(screen.queryByRole('dialog', { name: /^You’re impersonating/ })).not.toBeInTheDocument(),
    );
    expect(screen.getByDisplayValue('Delgado, Luis')).toBeInTheDocument();
  });

  it('keeps the page, too, if it is the first to notice that the time was up', async () => {
    const { session, user, path } = await halfWritten(dana);
    session.me = impersonated;
    tell('changed');
    answer('get', '/auth/sessions', { items: [] });
    answer('post', '/auth/impersonation/exit', () => {
      session.me = dana;
      const details = { why: 'time is up', redirectTo: '/account' };
      return failure({ status: 403, code: 'IMPERSONATION_ENDED', message: 'Over.', details });
    });
    await user.click(within(await begun()).getByRole('button', { name: 'Stop impersonating' }));
    await screen.findByText('Your time to impersonate this user is up.');
    expect(path()).toBe('/clients/new');
    expect(screen.getByDisplayValue('Delgado, Luis')).toBeInTheDocument();
    expect(screen.queryByRole('dialog', { name: /^You’re impersonating/ })).not.toBeInTheDocument();
  });

  it('asks before it discards them', async () => {
    const { session, user } = await halfWritten(dana);
    session.me = impersonated;
    tell('changed');
    await user.click(within(await begun()).getByRole('button', { name: 'Leave this page' }));
    await user.click(await screen.findByRole('button', { name: 'Discard changes' }));
    expect(startOver).toHaveBeenCalledExactlyOnceWith('/');
  });

  it('keeps what was typed as the user, and leads back to the console', async () => {
    const { session, user } = await halfWritten(impersonated);
    session.me = dana;
    tell('changed');
    const dialog = within(
      await screen.findByRole('dialog', { name: `You’ve stopped impersonating ${jonas.user.email}` }),
    );
    expect(screen.getByDisplayValue('Delgado, Luis')).toBeInTheDocument();
    await user.click(dialog.getByRole('button', { name: 'Leave this page' }));
    await user.click(await screen.findByRole('button', { name: 'Discard changes' }));
    expect(startOver).toHaveBeenCalledExactlyOnceWith('/account?from=drawer');
  });

  it('follows at once without unsaved changes', async () => {
    const { session } = renderShell('/account', { me: dana });
    await screen.findByRole('heading', { name: 'Account' });
    session.me = impersonated;
    tell('changed');
    expect(await screen.findByRole('complementary', { name: 'Impersonation' })).toBeInTheDocument();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });
});
