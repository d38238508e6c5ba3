import { WebAuthnAbortService, browserSupportsWebAuthnAutofill } from '@simplewebauthn/browser';
import { ApiError, api, callApi, useMutation } from '@tenantry/kit';
import { useEffect, useRef, useState } from 'react';
import { askForPasskey } from './askForPasskey.ts';

/** A challenge lasts five minutes; the offer in the email field gets a new one before that. */
const RENEW_MS = 4 * 60_000;

type Options = { tenant: string | undefined; asAutofill: boolean; onSignedIn: () => Promise<unknown> };

/**
 * Signs in with a passkey alone: at the press of a button, or picked in the email field where the browser offers that.
 */
export function usePasskeySignIn({ tenant, asAutofill, onSignedIn }: Options) {
  const [offer, setOffer] = useState(0);
  const isTaken = useRef(false);
  const signIn = async (inField: boolean) => {
    const passkey = await askForPasskey('signIn', inField);
    // The button and the field can both get one. A second sign-in would replace the session of the first.
    if (isTaken.current) return;
    isTaken.current = true;
    try {
      await callApi(api.auth.passkey.$post({ json: { passkey, ...(tenant ? { tenant } : {}) } }));
    } catch (error) {
      isTaken.current = false;
      throw error;
    }
    await onSignedIn();
  };
  const press = useMutation({
    mutationFn: () => signIn(false),
    // This request ended the offer in the field.
    onError: () => setOffer((before) => before + 1),
  });
  const pick = useMutation({ mutationFn: () => signIn(true) });
  const { mutate } = pick;
  useEffect(() => {
    if (!asAutofill) return;
    let isOver = false;
    const start = async () => {
      if ((await browserSupportsWebAuthnAutofill()) && !isOver) mutate();
    };
    void start();
    const timer = setInterval(() => void start(), RENEW_MS);
    return () => {
      isOver = true;
      clearInterval(timer);
      WebAuthnAbortService.cancelCeremony();
    };
  }, [asAutofill, offer, mutate]);
  // The browser ends an offer silently, so only the API's response to a chosen passkey matters.
  const error = press.error ?? (pick.error instanceof ApiError ? pick.error : null);
  return { signIn: press.mutate, isPending: press.isPending, error };
}
