import { type SecondFactorState, PendingButton, readPageConfig, useMutation } from '@tenantry/kit';
import { browserSupportsWebAuthn } from '@simplewebauthn/browser';
import { useState } from 'react';
import { type AddedFactor, addPasskey } from '../api/addFactor.ts';
import { AuthenticatorSetup } from './AuthenticatorSetup.tsx';
import { FactorChoice, type FactorKind } from './FactorChoice.tsx';
import { PasskeyFailure } from '../passkeys/PasskeyFailure.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { StepBar } from './StepBar.tsx';
import text from '../components/SignInText.module.css';
import { SignInLayout } from '../components/SignInLayout.tsx';
import { SignOutLine } from './SignOutLine.tsx';

type Props = { state: SecondFactorState; onAdded: () => void; onFinished: () => Promise<void> };

/** Adds the first factor during sign-in: choose one, set it up, save the recovery codes. */
export function EnrolSecondFactor({ state, onAdded, onFinished }: Props) {
  const [isScanning, setScanning] = useState(false);
  const [codes, setCodes] = useState<string[] | null>(null);
  const added = async ({ recoveryCodes }: AddedFactor) => {
    onAdded();
    if (recoveryCodes) setCodes(recoveryCodes);
    else await onFinished();
  };
  if (codes) return <SaveCodes state={state} codes={codes} onSaved={onFinished} />;
  if (isScanning) {
    return (
      <SignInLayout tenant={state.tenant} title="Scan this with your app" subtitle="Any authenticator app works.">
        <StepBar step={2} of={3} />
        <AuthenticatorSetup backLabel="Back" onBack={() => setScanning(false)} onDone={added} />
      </SignInLayout>
    );
  }
  return <Choose state={state} onScan={() => setScanning(true)} onAdded={added} />;
}

type ChooseProps = {
  state: SecondFactorState;
  onScan: () => void;
  onAdded: (added: AddedFactor) => Promise<void>;
};

function Choose({ state, onScan, onAdded }: ChooseProps) {
  const { operatorName, productName } = readPageConfig();
  const hasPasskeys = browserSupportsWebAuthn();
  const [chosen, setChosen] = useState<FactorKind>(hasPasskeys ? 'passkey' : 'app');
  const add = useMutation({ mutationFn: addPasskey, onSuccess: onAdded });
  const who = state.tenant
    ? `${state.tenant.displayName} requires one for your account.`
    : `${operatorName ?? productName} requires one for platform admins.`;
  return (
    <SignInLayout tenant={state.tenant} title="Add a second factor" subtitle={`${who} It takes about a minute.`}>
      <StepBar step={1} of={3} />
      <FactorChoice chosen={chosen} hasPasskeys={hasPasskeys} onChoose={setChosen} />
      {add.error && chosen === 'passkey' ? <PasskeyFailure title="No passkey was added" error={add.error} /> : null}
      <PendingButton
        variant="filled"
        size="md"
        fullWidth
        isPending={add.isPending}
        onClick={() => (chosen === 'app' ? onScan() : add.mutate())}
      >
        Continue
      </PendingButton>
      <div>
        <p className={text['small']}>You can add both, and change them later in Account.</p>
        <SignOutLine question="" />
      </div>
    </SignInLayout>
  );
}

type CodesProps = { state: SecondFactorState; codes: string[]; onSaved: () => Promise<void> };

function SaveCodes({ state, codes, onSaved }: CodesProps) {
  const save = useMutation({ mutationFn: onSaved });
  return (
    <SignInLayout
      tenant={state.tenant}
      title="Save your recovery codes"
      subtitle="For when you’ve lost your device and app. Each code works once."
    >
      <StepBar step={3} of={3} />
      <RecoveryCodes codes={codes} email={state.user.email} isPending={save.isPending} onSaved={() => save.mutate()} />
      <p className={text['small']}>
        {state.tenant ? state.tenant.displayName : 'The console'} opens next. You can make new codes in Account at any
        time.
      </p>
    </SignInLayout>
  );
}
