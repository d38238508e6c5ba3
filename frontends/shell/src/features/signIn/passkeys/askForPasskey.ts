import { type PublicKeyCredentialRequestOptionsJSON, startAuthentication } from '@simplewebauthn/browser';
import { api, callApi } from '@tenantry/kit';
import type { PasskeyProof } from '../api/proof.ts';

type Purpose = 'signIn' | 'secondFactor' | 'stepUp';

/** Asks the browser for a passkey. `asAutofill` offers it in the email field, and waits until the user picks it there. */
export async function askForPasskey(purpose: Purpose, asAutofill = false): Promise<PasskeyProof> {
  const optionsJSON = await callApi(
    api.auth.passkey.options.$post({ json: purpose === 'secondFactor' ? {} : { purpose } }),
  );
  const proof = await startAuthentication({
    optionsJSON: optionsJSON as PublicKeyCredentialRequestOptionsJSON,
    useBrowserAutofill: asAutofill,
  });
  return { ...proof, clientExtensionResults: { ...proof.clientExtensionResults } };
}
