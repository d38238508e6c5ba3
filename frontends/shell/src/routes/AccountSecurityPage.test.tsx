import type { Factors } from '@tenantry/kit';
import { aPlatformAdmin, aTenantUser, answer, failure } from '@tenantry/kit/testing';
import { browserSupportsWebAuthn, startRegistration } from '@simplewebauthn/browser';
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { renderShell } from '../testing/renderShell.tsx';

vi.mock(import('@simplewebauthn/browser'), async (original) => ({
  ...(await original()),
  browserSupportsWebAuthn: vi.fn(() => true),
  startRegistration: vi.fn(),
}));

const soon = new Date(Date.now() + 3_600_000).toISOString();
const session = (id: string, current: boolean, userAgent: string) => ({
  id,
  createdAt: '2026-03-11T09:00:00.000Z',
  lastSeenAt: '2026-03-11T09:10:00.000Z',
  expiresAt: soon,
  ip: '192.0.2.7',
  userAgent,
  current,
});
const here = session('s1', true, 'Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/148.0');
const there = session('s2', false, 'Mozilla/5.0 (Windows NT 10.0) Chrome/147.0 Safari/537.36');

const aPasskey = (id: string, name: string, given = {}) => ({
  id,
  name,
  createdAt: '2025-09-02T10:00:00.000Z',
  lastUsedAt: null,
  isBackedUp: true,
  worksHere: true,
  ...given,
});
const none: Factors = {
  required: false,
  passwordSetAt: null,
  passkeys: [],
  authenticatorApp: null,
  recoveryCodes: null,
};
const some: Factors = {
  required: true,
  passwordSetAt: '2026-02-04T10:00:00.000Z',
  passkeys: [aPasskey('p1', 'Work laptop'), aPasskey('p2', 'Old host', { worksHere: false })],
  authenticatorApp: { id: 'a1', createdAt: '2024-09-02T10:00:00.000Z', lastUsedAt: null },
  recoveryCodes: { left: 7, total: 10, createdAt: '2024-09-02T10:00:00.000Z' },
};
const codes = Array.from({ length: 10 }, (_, index) => `abcd-efgh-2345-7ab${index}`);

/** The page of an admin with these factors, which the answers of a test may replace. */
async function open(factors: Factors = some, items = () => [here]) {
  const known = { factors };
  answer('get', '/auth/factors', () => known.factors);
  answer('get', '/auth/sessions', () => ({ items: items(), nextCursor: null }));
  const shell = renderShell('/account/security', { me: aPlatformAdmin() });
  await screen.findByRole('heading', { name: 'Passkeys' });
  return { ...shell, known };
}
const setting = (name: string) => within(screen.getByRole('region', { name }));

beforeEach(() => {
  vi.mocked(browserSupportsWebAuthn).mockReturnValue(true);
  vi.mocked(startRegistration).mockReset();
});

describe('the account’s second factors', () => {
  it('are shown with when they were made and used', async () => {
    await open();
    expect(setting('Passkeys').getByText('2 passkeys')).toBeInTheDocument();
    expect(setting('Passkeys').getByText('Works at another address only')).toBeInTheDocument();
    expect(setting('Authenticator app').getByText('On')).toBeInTheDocument();
    expect(setting('Recovery codes').getByText('7 of 10 left')).toBeInTheDocument();
    expect(setting('Password').getByText('4 Feb 2026')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Change password…' })).toBeInTheDocument();
  });

  it('gain a passkey, which then asks for its name, and show the recovery codes of the first one', async () => {
    vi.mocked(startRegistration).mockResolvedValue({ id: 'x' } as Awaited<ReturnType<typeof startRegistration>>);
    const { user, known } = await open(none);
    answer('post', '/auth/factors/passkeys/options', { challenge: 'YQ' });
    answer('post', '/auth/factors/passkeys', () => {
      known.factors = { ...none, passkeys: [aPasskey('p1', 'Chrome, Linux')], recoveryCodes: some.recoveryCodes };
      return { id: 'p1', recoveryCodes: codes, redirectTo: null };
    });
    const renamed = answer('patch', '/auth/factors/:id', ({ body }) => {
      known.factors = { ...known.factors, passkeys: [aPasskey('p1', (body as { name: string }).name)] };
      return { ok: true };
    });
    await user.click(screen.getByRole('button', { name: 'Add a passkey' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Save your recovery codes' }));
    expect(dialog.getByText(codes[9]!)).toBeInTheDocument();
    // Nothing but the button closes it.
    await user.keyboard('{Escape}');
    await user.click(dialog.getByRole('button', { name: 'I have saved them' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    const name = screen.getByLabelText('Name of the passkey');
    expect(name).toHaveValue('Chrome, Linux');
    await user.clear(name);
    await user.type(name, 'Work laptop{Enter}');
    expect(await screen.findByText('Work laptop')).toBeInTheDocument();
    expect(renamed.map(({ body, params }) => [params['id'], body])).toEqual([['p1', { name: 'Work laptop' }]]);
  });

  it('keep a passkey’s name when renaming is cancelled', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('button', { name: 'Rename Work laptop' }));
    await user.type(screen.getByLabelText('Name of the passkey'), 'Other{Escape}');
    expect(screen.getByText('Work laptop')).toBeInTheDocument();
  });

  it('lose a passkey only after a confirmation, and never the last one while one is required', async () => {
    const { user } = await open({
      ...some,
      passkeys: [aPasskey('p1', 'Work laptop'), aPasskey('p2', 'Old host', { worksHere: false })],
      authenticatorApp: null,
    });
    answer('delete', '/auth/factors/:id', () =>
      failure({
        status: 409,
        code: 'LAST_SECOND_FACTOR',
        message: 'Your account needs a second factor. Add another one first.',
        requestId: 'req_LAST',
      }),
    );
    await user.click(screen.getByRole('button', { name: 'Remove Work laptop…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Remove the passkey “Work laptop”?' }));
    expect(dialog.getByText(/It’s your only second factor/)).toBeInTheDocument();
    await user.click(dialog.getByRole('button', { name: 'Remove' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent(/Add another one first.*req_LAST/);
  });

  it('say so where the browser has no passkeys', async () => {
    vi.mocked(browserSupportsWebAuthn).mockReturnValue(false);
    await open();
    expect(screen.getByRole('button', { name: 'Add a passkey' })).toHaveAttribute('aria-disabled', 'true');
  });

  it('gain an authenticator app', async () => {
    const { user, known } = await open(none);
    answer('post', '/auth/factors/totp', { secret: 'K7QM2XH4', uri: 'otpauth://totp/x?secret=K7QM2XH4' });
    answer('post', '/auth/factors/totp/confirm', () => {
      known.factors = { ...none, authenticatorApp: some.authenticatorApp, recoveryCodes: some.recoveryCodes };
      return { id: 'a1', recoveryCodes: codes, redirectTo: null };
    });
    await user.click(screen.getByRole('button', { name: 'Set up…' }));
    await screen.findByRole('img', { name: 'QR code for your authenticator app' });
    await user.click(screen.getByLabelText('Code from the app'));
    await user.keyboard('071234');
    await user.click(await screen.findByRole('button', { name: 'I have saved them' }));
    expect(setting('Authenticator app').getByText('On')).toBeInTheDocument();
    expect(await screen.findByText('Your authenticator app is on')).toBeInTheDocument();
  });

  it('close the setup quietly when the user doesn’t confirm it’s them', async () => {
    const { user } = await open(none);
    answer('post', '/auth/factors/totp', () =>
      failure({ status: 401, code: 'STEP_UP_REQUIRED', message: 'Confirm it’s you.' }),
    );
    answer('get', '/auth/second-factor', {
      user: { email: 'x@example.com', firstName: '', lastName: '' },
      tenant: null,
      step: 'complete',
      methods: ['password'],
      expiresAt: null,
    });
    await user.click(screen.getByRole('button', { name: 'Set up…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Confirm it’s you' }));
    await user.click(dialog.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('have their recovery codes replaced after a confirmation that says how many stop working', async () => {
    const { user } = await open();
    const made = answer('post', '/auth/factors/recovery-codes', { recoveryCodes: codes });
    await user.click(screen.getByRole('button', { name: 'Make new codes…' }));
    expect(screen.getByRole('dialog', { name: 'Make new recovery codes?' })).toHaveTextContent('The 7 you have left');
    expect(made).toHaveLength(0);
    await user.click(screen.getByRole('button', { name: 'Make new codes' }));
    expect(await screen.findByRole('dialog', { name: 'Save your recovery codes' })).toHaveTextContent(codes[0]!);
  });

  it('stay the user’s own while they are impersonated', async () => {
    const me = { ...aTenantUser(), isImpersonatingUser: true };
    renderShell('/account/security', { me });
    expect(await screen.findByText('Only the user can see and change this')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Add a passkey' })).not.toBeInTheDocument();
  });
});

describe('own sessions', () => {
  it('are at the old URL too', async () => {
    answer('get', '/auth/factors', some);
    answer('get', '/auth/sessions', { items: [here], nextCursor: null });
    const { path } = renderShell('/account/sessions', { me: aPlatformAdmin() });
    await waitFor(() => expect(path()).toBe('/account/security'));
    expect(await screen.findByText('Signed in here only')).toBeInTheDocument();
  });

  it('end one by one, and the list shows what is left', async () => {
    let items = [here, there];
    const ended = answer('delete', '/auth/sessions/:id', () => {
      items = [here];
      return { ok: true };
    });
    const { user } = await open(some, () => items);
    await user.click(await screen.findByRole('button', { name: 'Sign out Chrome 147, Windows' }));
    expect(await screen.findByText('Chrome 147, Windows is signed out')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /^Sign out C/ })).not.toBeInTheDocument();
    expect(ended[0]?.params).toMatchObject({ id: 's2' });
  });

  it('all end except this one, after a confirmation that says how many', async () => {
    const ended = answer('delete', '/auth/sessions', { ok: true, ended: 2 });
    const { user } = await open(some, () => [here, there, { ...there, id: 's3' }]);
    await user.click(await screen.findByRole('button', { name: 'Sign out everywhere else…' }));
    expect(await screen.findByRole('dialog', { name: 'Sign out everywhere else?' })).toHaveTextContent(
      '2 other places',
    );
    expect(ended).toHaveLength(0);
    await user.click(screen.getByRole('button', { name: 'Sign out everywhere else' }));
    expect(await screen.findByText('2 other sessions ended')).toBeInTheDocument();
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });
});
