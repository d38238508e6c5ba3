import type { SecondFactorState } from '@tenantry/kit';
import { aPlatformAdmin, answer, failure } from '@tenantry/kit/testing';
import {
  WebAuthnError,
  browserSupportsWebAuthn,
  browserSupportsWebAuthnAutofill,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { renderShell } from '../testing/renderShell.tsx';

vi.mock(import('@simplewebauthn/browser'), async (original) => ({
  ...(await original()),
  browserSupportsWebAuthn: vi.fn(() => true),
  browserSupportsWebAuthnAutofill: vi.fn(async () => false),
  startAuthentication: vi.fn(),
  startRegistration: vi.fn(),
}));

const dana = aPlatformAdmin();
const assertion = { id: 'a-passkey' } as Awaited<ReturnType<typeof startAuthentication>>;
const attestation = { id: 'a-new-passkey' } as Awaited<ReturnType<typeof startRegistration>>;
const notAllowed = () => Object.assign(new Error('The operation was not allowed.'), { name: 'NotAllowedError' });
const refusal = {
  status: 401,
  code: 'INVALID_CREDENTIALS',
  message: 'That passkey doesn’t work here.',
  requestId: 'req_NO',
};

beforeEach(() => {
  vi.mocked(browserSupportsWebAuthn).mockReturnValue(true);
  vi.mocked(browserSupportsWebAuthnAutofill).mockResolvedValue(false);
  vi.mocked(startAuthentication).mockReset();
  vi.mocked(startRegistration).mockReset();
});

/** The browser waits for the user; returns how to give it a passkey, for each time that it was asked. */
function holdBackPasskeys() {
  const given: ((proof: typeof assertion) => void)[] = [];
  vi.mocked(startAuthentication).mockImplementation(() => new Promise((resolve) => given.push(resolve)));
  return given;
}

function renderPending(given: Partial<SecondFactorState> = {}) {
  answer('get', '/auth/second-factor', {
    user: { email: dana.user.email, firstName: 'Dana', lastName: 'Whitfield' },
    tenant: null,
    step: 'factor',
    methods: ['passkey', 'code', 'recoveryCode'],
    expiresAt: new Date(Date.now() + 600_000).toISOString(),
    ...given,
  });
  const asked = answer('post', '/auth/passkey/options', { challenge: 'YQ' });
  const shell = renderShell('/second-factor');
  const proofs = answer('post', '/auth/second-factor', () => {
    shell.session.me = dana;
    return { user: dana.user, redirectTo: '/account' };
  });
  return { ...shell, asked, proofs };
}

describe('a passkey as the second factor', () => {
  it('is asked for at once, and completes the sign-in', async () => {
    vi.mocked(startAuthentication).mockResolvedValue(assertion);
    const { path, asked, proofs } = renderPending();
    await waitFor(() => expect(path()).toBe('/account'));
    expect(asked.map(({ body }) => body)).toEqual([{}]);
    expect(proofs.map(({ body }) => body)).toEqual([{ passkey: { ...assertion, clientExtensionResults: {} } }]);
  });

  it('can be asked for again when the browser showed nothing, which isn’t a failure yet', async () => {
    vi.mocked(startAuthentication).mockRejectedValueOnce(notAllowed());
    const { user, path } = renderPending();
    await screen.findByRole('heading', { name: 'Use your passkey' });
    await waitFor(() => expect(startAuthentication).toHaveBeenCalledOnce());
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    vi.mocked(startAuthentication).mockRejectedValueOnce(notAllowed());
    await user.click(await screen.findByRole('button', { name: 'Use passkey' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('You closed the request for your passkey');
    vi.mocked(startAuthentication).mockResolvedValueOnce(assertion);
    await user.click(screen.getByRole('button', { name: 'Use passkey' }));
    await waitFor(() => expect(path()).toBe('/account'));
  });

  it.each([
    ['ERROR_INVALID_RP_ID', 'SecurityError', /don’t work at this address/],
    ['ERROR_AUTHENTICATOR_MISSING_USER_VERIFICATION_SUPPORT', 'ConstraintError', /can’t check that it’s you/],
    ['ERROR_CEREMONY_ABORTED', 'AbortError', /was stopped/],
  ] as const)('says in plain words why it didn’t work: %s', async (code, name, words) => {
    const { user } = renderPending();
    const cause = Object.assign(new Error('technical'), { name });
    vi.mocked(startAuthentication).mockRejectedValue(new WebAuthnError({ message: 'technical', code, cause }));
    await user.click(await screen.findByRole('button', { name: 'Use passkey' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(words);
    expect(screen.queryByText(/technical/)).not.toBeInTheDocument();
  });

  it('offers the code in a browser without passkeys', async () => {
    vi.mocked(browserSupportsWebAuthn).mockReturnValue(false);
    const { asked } = renderPending();
    expect(await screen.findByRole('heading', { name: 'Enter your code' })).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /passkey/i })).not.toBeInTheDocument();
    expect(asked).toHaveLength(0);
  });
});

describe('a passkey on its own', () => {
  it('signs in from the sign-in page', async () => {
    vi.mocked(startAuthentication).mockResolvedValue(assertion);
    const asked = answer('post', '/auth/passkey/options', { challenge: 'YQ' });
    const { user, session, path } = renderShell('/sign-in');
    const signIns = answer('post', '/auth/passkey', () => {
      session.me = dana;
      return { user: dana.user, redirectTo: '/account' };
    });
    expect(await screen.findByLabelText('Email')).toHaveAttribute('autocomplete', 'username webauthn');
    await user.click(screen.getByRole('button', { name: 'Use a passkey' }));
    await waitFor(() => expect(path()).toBe('/account'));
    expect(asked.map(({ body }) => body)).toEqual([{ purpose: 'signIn' }]);
    expect(signIns.map(({ body }) => body)).toEqual([{ passkey: { ...assertion, clientExtensionResults: {} } }]);
  });

  it('signs in once if the button and the email field both get one', async () => {
    vi.mocked(browserSupportsWebAuthnAutofill).mockResolvedValue(true);
    const given = holdBackPasskeys();
    answer('post', '/auth/passkey/options', { challenge: 'YQ' });
    const { user, session, path } = renderShell('/sign-in');
    const signIns = answer('post', '/auth/passkey', () => {
      session.me = dana;
      return { user: dana.user, redirectTo: '/account' };
    });
    await waitFor(() => expect(given).toHaveLength(1));
    await user.click(screen.getByRole('button', { name: 'Use a passkey' }));
    await waitFor(() => expect(given).toHaveLength(2));
    for (const give of given) give(assertion);
    await waitFor(() => expect(path()).toBe('/account'));
    expect(signIns).toHaveLength(1);
  });

  it('that the button asks for isn’t disturbed by an offer in the email field, old or new', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'], shouldAdvanceTime: true });
    onTestFinished(() => void vi.useRealTimers());
    vi.mocked(browserSupportsWebAuthnAutofill).mockResolvedValue(true);
    const given = holdBackPasskeys();
    let answerTheOffer = () => {};
    const offered = new Promise<void>((resolve) => (answerTheOffer = resolve));
    const asked = answer('post', '/auth/passkey/options', async () => {
      if (asked.length === 1) await offered;
      return { challenge: 'YQ' };
    });
    const { user, session, path } = renderShell('/sign-in');
    answer('post', '/auth/passkey', () => {
      session.me = dana;
      return { user: dana.user, redirectTo: '/account' };
    });
    await waitFor(() => expect(asked).toHaveLength(1));
    await user.click(screen.getByRole('button', { name: 'Use a passkey' }));
    await waitFor(() => expect(given).toHaveLength(1));
    expect(screen.getByRole('button', { name: 'Use a passkey' })).toHaveAttribute('aria-busy', 'true');
    answerTheOffer();
    vi.advanceTimersByTime(10 * 60_000);
    given[0]?.(assertion);
    await waitFor(() => expect(path()).toBe('/account'));
    expect(startAuthentication).toHaveBeenCalledOnce();
    expect(asked).toHaveLength(2);
  });

  it('picked in the email field keeps the button busy, and a refusal offers passkeys again', async () => {
    vi.mocked(browserSupportsWebAuthnAutofill).mockResolvedValue(true);
    const given = holdBackPasskeys();
    answer('post', '/auth/passkey/options', { challenge: 'YQ' });
    let refuse = () => {};
    const checked = new Promise<void>((resolve) => (refuse = resolve));
    answer('post', '/auth/passkey', async () => {
      await checked;
      return failure(refusal);
    });
    renderShell('/sign-in');
    await waitFor(() => expect(given).toHaveLength(1));
    const button = screen.getByRole('button', { name: 'Use a passkey' });
    expect(button).not.toHaveAttribute('aria-busy');
    given[0]?.(assertion);
    await waitFor(() => expect(button).toHaveAttribute('aria-busy', 'true'));
    refuse();
    expect(await screen.findByRole('alert')).toHaveTextContent(/That passkey doesn’t work here.*req_NO/);
    expect(button).not.toHaveAttribute('aria-busy');
    await waitFor(() => expect(given).toHaveLength(2));
  });

  it('shows why the API refused it', async () => {
    vi.mocked(startAuthentication).mockResolvedValue(assertion);
    answer('post', '/auth/passkey/options', { challenge: 'YQ' });
    answer('post', '/auth/passkey', () => failure(refusal));
    const { user } = renderShell('/sign-in');
    await user.click(await screen.findByRole('button', { name: 'Use a passkey' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(/That passkey doesn’t work here.*req_NO/);
  });
});

describe('a first passkey', () => {
  it('is recommended, and brings the recovery codes', async () => {
    vi.mocked(startRegistration).mockRejectedValueOnce(notAllowed());
    vi.mocked(startRegistration).mockResolvedValueOnce(attestation);
    const { user, session, path } = renderPending({ step: 'enrolment', methods: [] });
    answer('post', '/auth/factors/passkeys/options', { challenge: 'YQ' });
    const added = answer('post', '/auth/factors/passkeys', () => {
      session.me = dana;
      return { id: 'p1', recoveryCodes: ['abcd-efgh-2345-7abc'], redirectTo: '/super/dashboard' };
    });
    expect(await screen.findByRole('radio', { name: /Passkey/ })).toBeChecked();
    await user.click(screen.getByRole('button', { name: 'Continue' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('You closed the request');
    await user.click(screen.getByRole('button', { name: 'Continue' }));
    expect(await screen.findByText('abcd-efgh-2345-7abc')).toBeInTheDocument();
    expect(added.map(({ body }) => body)).toEqual([
      { name: expect.any(String), passkey: { ...attestation, clientExtensionResults: {} } },
    ]);
    await user.click(screen.getByRole('button', { name: 'I have saved them' }));
    await waitFor(() => expect(path()).toBe('/account'));
  });
});
