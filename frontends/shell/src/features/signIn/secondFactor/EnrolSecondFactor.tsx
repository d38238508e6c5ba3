import { type AddedFactor, Button, type SecondFactorState, readPageConfig, useMutation } from '@tenantry/kit';
import { useState } from 'react';
import { AuthenticatorSetup } from './AuthenticatorSetup.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { StepBar } from './StepBar.tsx';
import text from '../components/SignInText.module.css';
import { SecondFactorLayout } from './SecondFactorLayout.tsx';
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
      <SecondFactorLayout tenant={state.tenant} title="Scan this with your app" subtitle="Any authenticator app works.">
        <StepBar step={2} of={3} />
        <AuthenticatorSetup backLabel="Back" onBack={() => setScanning(false)} onDone={added} />
      </SecondFactorLayout>
    );
  }
  return <Choose state={state} onScan={() => setScanning(true)} />;
}

function Choose({ state, onScan }: { state: SecondFactorState; onScan: () => void }) {
  const { operatorName, productName } = readPageConfig();
  const who = state.tenant
    ? `${state.tenant.displayName} requires one for your account.`
    : `${operatorName ?? productName} requires one for platform admins.`;
  return (
    <SecondFactorLayout tenant={state.tenant} title="Add a second factor" subtitle={`${who} It takes about a minute.`}>
      <StepBar step={1} of={3} />
      <p className={text['text']}>You need an authenticator app on your phone. It shows a six-digit code.</p>
      <Button variant="filled" size="md" fullWidth onClick={onScan} autoFocus>
        Continue
      </Button>
      <SignOutLine question="Not now?" />
    </SecondFactorLayout>
  );
}

type CodesProps = { state: SecondFactorState; codes: string[]; onSaved: () => Promise<void> };

function SaveCodes({ state, codes, onSaved }: CodesProps) {
  const save = useMutation({ mutationFn: onSaved });
  return (
    <SecondFactorLayout
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
    </SecondFactorLayout>
  );
}
