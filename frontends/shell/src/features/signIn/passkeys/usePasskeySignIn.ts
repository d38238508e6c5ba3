import { WebAuthnAbortService, browserSupportsWebAuthnAutofill } from '@simplewebauthn/browser';
import { api, callApi, useMutation } from '@tenantry/kit';
import { useEffect } from 'react';
import type { PasskeyProof } from '../api/proof.ts';
import { askForPasskey, offerPasskeys } from './askForPasskey.ts';

/** A challenge lasts five minutes; the offer in the email field gets a new one before that. */
const RENEW_MS = 4 * 60_000;

type Options = { tenant: string | undefined; onSignedIn: () => Promise<unknown> };

/**
 * Signs in with a passkey alone: at the press of a button, or picked in the email field where the browser offers that.
 */
export function usePasskeySignIn({ tenant, onSignedIn }: Options) {
  const { mutate, isPending, error } = useMutation({
    mutationFn: async (picked?: PasskeyProof) => {
      const passkey = picked ?? (await askForPasskey('signIn'));
      await callApi(api.auth.passkey.$post({ json: { passkey, ...(tenant ? { tenant } : {}) } }));
      await onSignedIn();
    },
  });
  // While the button's request or a picked passkey is under way, an offer would end it or send a passkey of its own.
  useEffect(() => {
    if (isPending) return;
    const offer = new AbortController();
    const start = async () => {
      if (!(await browserSupportsWebAuthnAutofill())) return;
      // Nobody asked for the offer, so it ends silently.
      const picked = await offerPasskeys(offer.signal).catch(() => null);
      if (picked) mutate(picked);
    };
    void start();
    const timer = setInterval(() => void start(), RENEW_MS);
    return () => {
      offer.abort();
      clearInterval(timer);
    };
  }, [isPending, mutate]);
  useEffect(() => () => WebAuthnAbortService.cancelCeremony(), []);
  return { signIn: () => mutate(undefined), isPending, error };
}
