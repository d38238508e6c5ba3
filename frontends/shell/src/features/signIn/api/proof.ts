import type { AuthenticationResponseJSON } from '@simplewebauthn/browser';

export type PasskeyProof = Omit<AuthenticationResponseJSON, 'clientExtensionResults'> & {
  clientExtensionResults: Record<string, unknown>;
};

/** What a user proves who they are with, as the API takes it. */
export type Proof = { passkey: PasskeyProof } | { code: string } | { recoveryCode: string } | { password: string };

/** The password only confirms an action of an open session. */
export type FactorProof = Exclude<Proof, { password: string }>;
