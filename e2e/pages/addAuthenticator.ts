import type { Page } from '@playwright/test';

type Fault = 'isBogusSignature' | 'isBadUV' | 'isBadUP';

/** A device with passkeys, such as a phone, that its owner has to touch. */
export type Authenticator = {
  touches: (isTouching: boolean) => Promise<unknown>;
  /** From now on its answers have this fault: a wrong signature, or no user verification. */
  lies: (fault: Fault | null) => Promise<unknown>;
};

/**
 * Chromium's virtual authenticator. Not touched at first, because the sign-in page offers its passkeys automatically.
 */
export async function addAuthenticator(page: Page): Promise<Authenticator> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: false,
    },
  });
  return {
    touches: (enabled) => cdp.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled }),
    lies: (fault) =>
      cdp.send('WebAuthn.setResponseOverrideBits', {
        authenticatorId,
        isBogusSignature: fault === 'isBogusSignature',
        isBadUV: fault === 'isBadUV',
        isBadUP: fault === 'isBadUP',
      }),
  };
}
