import { type PublicKeyCredentialCreationOptionsJSON, startRegistration } from '@simplewebauthn/browser';
import { api, callApi, describeUserAgent } from '@tenantry/kit';

/** The response when a factor was added. The first one comes with recovery codes, which are shown only once. */
export type AddedFactor = { recoveryCodes: string[] | null };

/** Creates a passkey in the browser and adds it to the account, named after this device. */
export async function addPasskey() {
  const optionsJSON = await callApi(api.auth.factors.passkeys.options.$post());
  const passkey = await startRegistration({ optionsJSON: optionsJSON as PublicKeyCredentialCreationOptionsJSON });
  const json = { ...passkey, clientExtensionResults: { ...passkey.clientExtensionResults } };
  return callApi(api.auth.factors.passkeys.$post({ json: { name: thisDevice(), passkey: json } }));
}

export const confirmAuthenticator = (code: string) => callApi(api.auth.factors.totp.confirm.$post({ json: { code } }));

/** "Chrome, Linux": without a version, because that soon changes. */
const thisDevice = () => describeUserAgent(navigator.userAgent).replace(/ \d+/, '').slice(0, 60);
