import { type PublicKeyCredentialRequestOptionsJSON, startAuthentication } from '@simplewebauthn/browser';
import { api, callApi } from '@tenantry/kit';
import type { PasskeyProof } from '../api/proof.ts';

type Purpose = 'signIn' | 'secondFactor' | 'stepUp';

/** Asks the browser for a passkey. */
export async function askForPasskey(purpose: Purpose): Promise<PasskeyProof> {
  return authenticate(await getOptions(purpose), false);
}

/** Offers passkeys in the email field, and waits until the user picks one there. `signal` withdraws the offer. */
export async function offerPasskeys(signal: AbortSignal): Promise<PasskeyProof> {
  const options = await getOptions('signIn');
  signal.throwIfAborted();
  const proof = await authenticate(options, true);
  signal.throwIfAborted();
  return proof;
}

const getOptions = (purpose: Purpose) =>
  callApi(api.auth.passkey.options.$post({ json: purpose === 'secondFactor' ? {} : { purpose } }));

async function authenticate(options: Awaited<ReturnType<typeof getOptions>>, useBrowserAutofill: boolean) {
  const proof = await startAuthentication({
    optionsJSON: options as PublicKeyCredentialRequestOptionsJSON,
    useBrowserAutofill,
  });
  return { ...proof, clientExtensionResults: { ...proof.clientExtensionResults } };
}
