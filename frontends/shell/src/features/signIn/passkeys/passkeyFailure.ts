import { WebAuthnError } from '@simplewebauthn/browser';
import { ApiError } from '@tenantry/kit';

/** Why the browser couldn't use or create a passkey, in plain words; null if the browser wasn't the cause. */
export function passkeyFailure(error: unknown): string | null {
  if (error instanceof ApiError || !(error instanceof Error)) return null;
  switch (codeOf(error)) {
    case 'ERROR_INVALID_DOMAIN':
    case 'ERROR_INVALID_RP_ID':
      return 'Passkeys don’t work at this address. Open the site under its usual address, or use a code.';
    case 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED':
      return 'This device already has a passkey for your account.';
    case 'ERROR_AUTHENTICATOR_MISSING_USER_VERIFICATION_SUPPORT':
      return 'This device can’t check that it’s you. Set up its screen lock or a PIN first, or use another device.';
    case 'ERROR_AUTHENTICATOR_MISSING_DISCOVERABLE_CREDENTIAL_SUPPORT':
    case 'ERROR_AUTHENTICATOR_NO_SUPPORTED_PUBKEYCREDPARAMS_ALG':
      return 'This device can’t store a passkey. Use another device, or an authenticator app.';
    case 'ERROR_CEREMONY_ABORTED':
      return 'The request for your passkey was stopped. Try again.';
  }
  if (error.name === 'NotAllowedError') return 'You closed the request for your passkey, or it timed out. Try again.';
  if (error.name === 'SecurityError')
    return 'Passkeys don’t work at this address. Open the site under its usual address, or use a code.';
  return 'Your browser couldn’t use the passkey. Try again, or use a code.';
}

const codeOf = (error: Error) => (error instanceof WebAuthnError ? error.code : null);
