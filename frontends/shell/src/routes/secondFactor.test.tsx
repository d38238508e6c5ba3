import type { Me, SecondFactorState } from '@tenantry/kit';
import { aPlatformAdmin, aTenantUser, answer, answerAt, failure } from '@tenantry/kit/testing';
import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { renderShell } from '../testing/renderShell.tsx';
import * as startOverModule from '../features/session/startOver.ts';

const startOver = vi.spyOn(startOverModule, 'startOver');
beforeEach(() => void startOver.mockReset().mockImplementation(() => {}));

const dana = aPlatformAdmin();
const soon = () => new Date(Date.now() + 600_000).toISOString();
const aState = (given: Partial<SecondFactorState> = {}): SecondFactorState => ({
  user: { email: dana.user.email, firstName: 'Dana', lastName: 'Whitfield' },
  tenant: null,
  step: 'factor',
  methods: ['code', 'recoveryCode'],
  expiresAt: soon(),
  ...given,
});
const over = () => failure({ status: 401, code: 'UNAUTHENTICATED', message: 'Sign in to continue.' });

/** The page after the password was right. `pending.state` is what the API knows of the sign-in; null when it is over. */
function renderPending(state: SecondFactorState, path = '/second-factor', me: Me = dana) {
  const pending: { state: SecondFactorState | null } = { state };
  answer('get', '/auth/second-factor', () => pending.state ?? over());
  const shell = renderShell(path);
  const proofs = answer('post', '/auth/second-factor', ({ body }) => {
    if (!pending.state) return over();
    const { code, recoveryCode } = body as { code?: string; recoveryCode?: string };
    if (code !== '418207' && recoveryCode !== 'abcd-efgh-2345-7abc')
      return failure({
        status: 401,
        code: 'INVALID_CREDENTIALS',
        message: 'That code isn’t right.',
        requestId: 'req_NO',
      });
    pending.state = null;
    shell.session.me = me;
    return { user: me.user, redirectTo: '/account' };
  });
  return { ...shell, pending, proofs };
}

describe('the second step of a sign-in', () => {
  it('follows the password, and opens the page that was asked for once the code is complete', async () => {
    const pending: { state: SecondFactorState | null } = { state: null };
    answer('get', '/auth/second-factor', () => pending.state ?? over());
    const { user, session, path, router } = renderShell('/account?tab=1');
    answer('post', '/auth/login', () => {
      pending.state = aState();
      return { user: dana.user, redirectTo: '/second-factor' };
    });
    answer('post', '/auth/second-factor', () => {
      session.me = dana;
      return { user: dana.user, redirectTo: '/super/dashboard' };
    });
    await user.click(await screen.findByLabelText('Email'));
    await user.paste(dana.user.email);
    await user.click(screen.getByLabelText('Password'));
    await user.paste('the keys of this console');
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('heading', { name: 'Enter your code' })).toBeInTheDocument();
    expect(screen.getByText(dana.user.email)).toBeInTheDocument();
    expect(path()).toBe('/second-factor');
    await waitFor(() => expect(screen.getByLabelText('Code from your authenticator app')).toHaveFocus());
    await user.keyboard('418207');
    await waitFor(() => expect(path()).toBe('/account'));
    expect(router.state.location.search).toBe('?tab=1');
  });

  it('says that a code was refused, empties the field, and takes a recovery code instead', async () => {
    const { user, path, proofs } = renderPending(aState());
    await user.click(await screen.findByLabelText('Code from your authenticator app'));
    await user.keyboard('111 111');
    expect(await screen.findByRole('alert')).toHaveTextContent(/You are not signed in.*req_NO/);
    expect(screen.getByLabelText('Code from your authenticator app')).toHaveValue('');
    await user.click(screen.getByRole('button', { name: 'Use a recovery code' }));
    expect(screen.getByRole('heading', { name: 'Use a recovery code' })).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    await user.click(screen.getByLabelText('Recovery code'));
    await user.paste(' abcd-efgh-2345-7abc ');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(path()).toBe('/account'));
    expect(proofs.map(({ body }) => body)).toEqual([{ code: '111111' }, { recoveryCode: 'abcd-efgh-2345-7abc' }]);
  });

  it('asks for what is missing instead of sending half a code', async () => {
    const { user, proofs } = renderPending(aState());
    await user.click(await screen.findByLabelText('Code from your authenticator app'));
    await user.keyboard('4182{Enter}');
    expect(screen.getByLabelText('Code from your authenticator app')).toHaveAccessibleDescription(/six digits/);
    expect(screen.getByLabelText('Code from your authenticator app')).toHaveFocus();
    expect(proofs).toHaveLength(0);
  });

  it('shows the code in two groups, and keeps the caret where it is edited', async () => {
    const { user } = renderPending(aState());
    const field = await screen.findByLabelText<HTMLInputElement>('Code from your authenticator app');
    await user.click(field);
    await user.keyboard('41820');
    expect(field).toHaveValue('418 20');
    field.setSelectionRange(2, 2);
    await user.keyboard('{Backspace}');
    expect(field).toHaveValue('482 0');
    expect(field.selectionStart).toBe(1);
  });

  it('leads back to sign-in with the email when the time is up, and says so', async () => {
    const { user, pending, path, router } = renderPending(aState(), '/second-factor?next=%2Faccount%2Fsecurity');
    await user.click(await screen.findByLabelText('Code from your authenticator app'));
    pending.state = null;
    await user.keyboard('418207');
    await waitFor(() => expect(path()).toBe('/sign-in'));
    expect(router.state.location.search).toBe('?next=%2Faccount%2Fsecurity');
    expect(await screen.findByLabelText('Email')).toHaveValue(dana.user.email);
    expect(screen.getByText(/took too long/)).toBeInTheDocument();
  });

  it('notices by itself that the time is up', async () => {
    const { pending, path } = renderPending(aState({ expiresAt: new Date(Date.now() + 300).toISOString() }));
    await screen.findByLabelText('Code from your authenticator app');
    pending.state = null;
    await waitFor(() => expect(path()).toBe('/sign-in'), { timeout: 5000 });
  });

  it('goes on when another tab completed it', async () => {
    const { session, path, pending, queryClient } = renderPending(aState());
    await screen.findByLabelText('Code from your authenticator app');
    session.me = dana;
    pending.state = aState({ step: 'complete', methods: ['code'], expiresAt: null });
    void queryClient.invalidateQueries();
    await waitFor(() => expect(path()).toBe('/account'));
  });

  it('returns to the tenant’s own sign-in page, in its colours', async () => {
    const tenant = { slug: 'harbor-physio', displayName: 'Harbor Physio', logoUrl: null, primaryColor: '#0b5c63' };
    const { pending, path, queryClient } = renderPending(aState({ tenant }));
    await screen.findByLabelText('Code from your authenticator app');
    answerAt('get', '/branding/:slug', tenant);
    pending.state = null;
    void queryClient.invalidateQueries();
    await waitFor(() => expect(path()).toBe('/t/harbor-physio'));
  });

  it('can be abandoned by signing out', async () => {
    const signOuts = answer('post', '/auth/logout', { ok: true });
    const { user } = renderPending(aState());
    await user.click(await screen.findByRole('button', { name: 'Sign out' }));
    await waitFor(() => expect(startOver).toHaveBeenCalled());
    expect(signOuts).toHaveLength(1);
  });

  it('says what to do when only passkeys are there and the browser has none', async () => {
    renderPending(aState({ methods: ['passkey'] }));
    expect(await screen.findByRole('heading', { name: 'This browser can’t use your passkey' })).toBeInTheDocument();
  });
});

describe('a user who has to add a second factor', () => {
  const codes = Array.from({ length: 10 }, (_, index) => `abcd-efgh-2345-7ab${index}`);
  const setup = { secret: 'K7QM2XH4WB3TNZ6EK7QM2XH4WB3TNZ6E', uri: 'otpauth://totp/Tenantry:dana?secret=K7QM' };

  it('sets up an authenticator app, saves the recovery codes, and is then signed in', async () => {
    const { user, session, path, pending } = renderPending(aState({ step: 'enrolment', methods: [] }));
    answer('post', '/auth/factors/totp', setup);
    const confirmed = answer('post', '/auth/factors/totp/confirm', ({ body }) => {
      if ((body as { code: string }).code !== '071234')
        return failure({ status: 409, code: 'CONFLICT', message: 'That code isn’t right.', requestId: 'req_NO' });
      pending.state = null;
      session.me = dana;
      return { id: '0190dddd-0000-7000-8000-000000000001', recoveryCodes: codes, redirectTo: '/super/dashboard' };
    });
    await screen.findByRole('heading', { name: 'Add a second factor' });
    expect(screen.getByText('Step 1 of 3')).toBeInTheDocument();
    // This browser has no passkeys.
    expect(screen.queryByRole('radio', { name: /Passkey/ })).not.toBeInTheDocument();
    expect(screen.getByRole('radio', { name: /Authenticator app/ })).toBeChecked();
    await user.click(screen.getByRole('button', { name: 'Continue' }));
    expect(await screen.findByRole('img', { name: 'QR code for your authenticator app' })).toBeInTheDocument();
    expect(screen.getByText('K7QM 2XH4 WB3T NZ6E K7QM 2XH4 WB3T NZ6E')).toBeInTheDocument();
    await waitFor(() => expect(screen.getByLabelText('Code from the app')).toHaveFocus());
    await user.keyboard('000000');
    expect(await screen.findByRole('alert')).toHaveTextContent(/That code isn’t right.*req_NO/);
    await user.keyboard('071234');
    expect(await screen.findByRole('heading', { name: 'Save your recovery codes' })).toBeInTheDocument();
    expect(confirmed).toHaveLength(2);
    for (const code of codes) expect(screen.getByText(code)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    expect(await navigator.clipboard.readText()).toBe(codes.join('\n'));
    expect(path()).toBe('/second-factor');
    await user.click(screen.getByRole('button', { name: 'I have saved them' }));
    await waitFor(() => expect(path()).toBe('/account'));
  });

  it('is led there from every page while the session is open, before anything else', async () => {
    answer('get', '/auth/second-factor', aState({ step: 'enrolment', methods: [], expiresAt: null }));
    const me = aTenantUser({ mustChangePasswordOnNextLogin: true });
    const { path, router } = renderShell('/settings', {
      me: { ...me, secondFactor: { enrolled: false, required: true, requiredFrom: null, satisfiedAt: null } },
    });
    expect(await screen.findByRole('heading', { name: 'Add a second factor' })).toBeInTheDocument();
    expect(path()).toBe('/second-factor');
    expect(router.state.location.search).toBe('?next=%2Fsettings');
  });
});
