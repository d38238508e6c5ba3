import { onceSuccessful } from '../onceSuccessful.ts';

/** The WebAuthn library, loaded with the first passkey: it takes a quarter of a second of CPU. */
export const webAuthn = onceSuccessful(() => import('@simplewebauthn/server'));
