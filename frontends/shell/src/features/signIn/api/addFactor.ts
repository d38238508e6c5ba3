import { type PublicKeyCredentialCreationOptionsJSON, startRegistration } from '@simplewebauthn/browser';
import { api, callApi, describeUserAgent } from '@tenantry/kit';

/** The answer when a factor was added. The account's first one brings recovery codes, which are shown this once. */
export type AddedFactor = { recoveryCodes: string[] | null };

/** Makes a passkey in the browser and adds it to the account, under the name of this device. */
export async function addPasskey() {
  const optionsJSON = await callApi(api.auth.factors.passkeys.options.$post());
  const passkey = await startRegistration({ optionsJSON: optionsJSON as PublicKeyCredentialCreationOptionsJSON });
  const json = { ...passkey, clientExtensionResults: { ...passkey.clientExtensionResults } };
  return callApi(api.auth.factors.passkeys.$post({ json: { name: thisDevice(), passkey: json } }));
}

export const confirmAuthenticator = (code: string) => callApi(api.auth.factors.totp.confirm.$post({ json: { code } }));

/** "Chrome, Linux": without a version, which is another one next month. */
const thisDevice = () => describeUserAgent(navigator.userAgent).replace(/ \d+/, '').slice(0, 60);
