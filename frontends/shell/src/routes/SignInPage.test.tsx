import { aPlatformAdmin, answer, failure } from '@tenantry/kit/testing';
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { aRemote, consoleAddresses, renderShell } from '../testing/renderShell.tsx';

const me = aPlatformAdmin();

async function fill(user: ReturnType<typeof renderShell>['user']) {
  await user.type(await screen.findByLabelText('Email'), ' Dana.Whitfield@Example.com ');
  await user.type(screen.getByLabelText('Password'), 'correct horse battery staple');
}

describe('sign-in', () => {
  it('signs in with the normalised address and goes where the visitor wanted to go', async () => {
    const { user, session, path } = renderShell('/sign-in?next=%2Faccount%2Fsessions');
    const calls = answer('post', '/auth/login', () => {
      session.me = me;
      return { user: me.user, redirectTo: '/super/dashboard' };
    });
    answer('get', '/auth/sessions', { items: [], nextCursor: null });
    await fill(user);
    await user.keyboard('{Enter}');
    await waitFor(() => expect(path()).toBe('/account/sessions'));
    expect(calls[0]?.body).toEqual({ email: 'dana.whitfield@example.com', password: 'correct horse battery staple' });
  });

  it('ignores a next address on another site', async () => {
    const { path } = renderShell('/sign-in?next=%2F%2Fevil.example', { me, remotes: [aRemote(consoleAddresses)] });
    await waitFor(() => expect(path()).toBe('/ops/start'));
  });

  it('shows why the sign-in failed, with a request id to copy', async () => {
    const { user } = renderShell('/sign-in');
    answer('post', '/auth/login', () =>
      failure({
        status: 401,
        code: 'INVALID_CREDENTIALS',
        message: 'Incorrect email or password.',
        requestId: 'req_01ABC',
      }),
    );
    await fill(user);
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('You are not signed in');
    expect(alert).toHaveTextContent('Incorrect email or password.');
    expect(alert).toHaveTextContent('req_01ABC');
    await user.click(screen.getByRole('button', { name: 'Copy request id' }));
    expect(await navigator.clipboard.readText()).toBe('req_01ABC');
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeInTheDocument();
    expect(screen.getByLabelText('Email')).toHaveDisplayValue(/Dana.Whitfield@Example.com/);
  });

  it('says for how many minutes to wait after too many attempts', async () => {
    const { user } = renderShell('/sign-in');
    answer('post', '/auth/login', () =>
      failure({
        status: 429,
        code: 'RATE_LIMITED',
        message: 'Too many attempts. Wait a moment and try again.',
        requestId: 'req_429',
        headers: { 'retry-after': '421' },
      }),
    );
    await fill(user);
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Too many attempts. Try again in 8 minutes.');
    expect(alert).toHaveTextContent('Choosing a new one clears the wrong attempts on your account.');
    expect(alert).toHaveTextContent('req_429');
  });

  it('asks which tenant to open where the password fits several, and signs in to that one', async () => {
    const { user, session, path } = renderShell('/sign-in', { remotes: [aRemote(consoleAddresses)] });
    const calls = answer('post', '/auth/login', ({ body }) => {
      if ((body as { tenant?: string }).tenant === 'harbor') {
        session.me = me;
        return { user: me.user, redirectTo: '/' };
      }
      return failure({
        status: 409,
        code: 'TENANT_CHOICE_REQUIRED',
        message: 'Choose one.',
        details: {
          tenants: [
            { slug: 'northwind', name: 'Northwind Dental' },
            { slug: 'harbor', name: 'Harbor Physio' },
          ],
        },
      });
    });
    await fill(user);
    await user.keyboard('{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Harbor Physio' }));
    await waitFor(() => expect(path()).toBe('/ops/start'));
    expect(calls[1]?.body).toMatchObject({ tenant: 'harbor' });
  });

  it('focuses the first empty field and doesn’t ask the server', async () => {
    const { user } = renderShell('/sign-in');
    const calls = answer('post', '/auth/login', {});
    await user.click(await screen.findByRole('button', { name: 'Sign in' }));
    await waitFor(() => expect(screen.getByLabelText('Email')).toHaveFocus());
    expect(screen.getByLabelText('Email')).toBeInvalid();
    expect(calls).toHaveLength(0);
  });
});
