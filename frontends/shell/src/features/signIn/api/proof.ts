import type { AuthenticationResponseJSON } from '@simplewebauthn/browser';

export type PasskeyProof = Omit<AuthenticationResponseJSON, 'clientExtensionResults'> & {
  clientExtensionResults: Record<string, unknown>;
};

/** A user's proof of who they are, in the API's format. */
export type Proof = { passkey: PasskeyProof } | { code: string } | { recoveryCode: string } | { password: string };

/** The password only confirms an action of an open session. */
export type FactorProof = Exclude<Proof, { password: string }>;
