import type { SecondFactorState } from '@tenantry/kit';
import { useState } from 'react';
import type { FactorProof } from '../api/proof.ts';
import { ProofForm } from './ProofForm.tsx';
import { type FactorMethod, usableMethods } from './usableMethods.ts';
import text from '../components/SignInText.module.css';
import { SecondFactorLayout } from './SecondFactorLayout.tsx';
import { SignOutLine } from './SignOutLine.tsx';

type Props = { state: SecondFactorState; submit: (proof: FactorProof) => Promise<unknown> };

const titles: Record<FactorMethod, string> = {
  code: 'Enter your code',
  recoveryCode: 'Use a recovery code',
};

/** Completes a sign-in with a passkey, a code of the app or a recovery code. */
export function ProveSecondFactor({ state, submit }: Props) {
  const methods = usableMethods(state.methods);
  const [method, setMethod] = useState<FactorMethod | null>(methods[0] ?? null);
  return (
    <SecondFactorLayout
      tenant={state.tenant}
      title={method ? titles[method] : 'This browser can’t use your passkey'}
      subtitle={state.user.email}
    >
      {method ? (
        <ProofForm
          methods={methods}
          method={method}
          onMethod={setMethod}
          submit={submit}
          submitLabel="Sign in"
          failureTitle="You are not signed in"
        />
      ) : (
        <p className={text['text']}>
          Your account has only passkeys, and this browser can’t use them at this address. Sign in with a browser that
          can, or ask an administrator to reset your second factor.
        </p>
      )}
      <SignOutLine question="Not you?" />
    </SecondFactorLayout>
  );
}
