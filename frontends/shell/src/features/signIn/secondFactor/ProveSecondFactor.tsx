import { type ProofMethod, type SecondFactorState, useIsPhone } from '@tenantry/kit';
import { useState } from 'react';
import type { FactorProof, Proof } from '../api/proof.ts';
import { ProofForm } from './ProofForm.tsx';
import { usableMethods } from '../passkeys/usableMethods.ts';
import text from '../components/SignInText.module.css';
import { SignInLayout } from '../components/SignInLayout.tsx';
import { SignOutLine } from './SignOutLine.tsx';

type Props = { state: SecondFactorState; submit: (proof: FactorProof) => Promise<unknown> };

const titles: Record<ProofMethod, string> = {
  passkey: 'Use your passkey',
  code: 'Enter your code',
  recoveryCode: 'Use a recovery code',
  password: 'Enter your password',
};

/** Completes a sign-in with a passkey, a code of the app or a recovery code. */
export function ProveSecondFactor({ state, submit }: Props) {
  const isPhone = useIsPhone();
  const methods = usableMethods(state.methods);
  const [method, setMethod] = useState<ProofMethod | null>(methods[0] ?? null);
  return (
    <SignInLayout
      tenant={state.tenant}
      title={method ? titles[method] : 'This browser can’t use your passkey'}
      subtitle={state.user.email}
    >
      {method === 'passkey' ? (
        <p className={text['text']}>
          {isPhone
            ? 'Your phone is asking for it. Use your face, fingerprint or screen lock.'
            : 'Your browser is asking for it. Use this device’s face, fingerprint or PIN, or your security key.'}
        </p>
      ) : null}
      {method ? (
        <ProofForm
          methods={methods}
          method={method}
          onMethod={setMethod}
          purpose="secondFactor"
          submit={(proof: Proof) => submit(proof as FactorProof)}
          submitLabel="Sign in"
          failureTitle="You are not signed in"
          startsAtOnce
        />
      ) : (
        <p className={text['text']}>
          Your account has only passkeys, and this browser can’t use them at this address. Sign in with a browser that
          can, or ask an administrator to reset your second factor.
        </p>
      )}
      <SignOutLine question="Not you?" />
    </SignInLayout>
  );
}
