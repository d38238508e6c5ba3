import { browserSupportsWebAuthn } from '@simplewebauthn/browser';
import type { ProofMethod } from '@tenantry/kit';

const order: ProofMethod[] = ['passkey', 'code', 'recoveryCode', 'password'];

/** The account's methods that this browser can use, the easiest first. */
export const usableMethods = (methods: readonly ProofMethod[]): ProofMethod[] =>
  order.filter((method) => methods.includes(method) && (method !== 'passkey' || browserSupportsWebAuthn()));
