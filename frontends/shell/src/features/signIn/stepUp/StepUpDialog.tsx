import {
  type ApiError,
  Button,
  Dialog,
  InFront,
  LoadFailure,
  type ProofMethod,
  type Purpose,
  api,
  callApi,
  useQuery,
} from '@tenantry/kit';
import { IconClock, IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import type { Proof } from '../api/proof.ts';
import { secondFactorQuery } from '../api/secondFactorQuery.ts';
import { usableMethods } from '../passkeys/usableMethods.ts';
import { stepUp } from './stepUp.ts';
import { stepUpLabels } from './stepUpLabels.ts';
import { ProofForm } from '../secondFactor/ProofForm.tsx';
import styles from './StepUpDialog.module.css';

const texts: Record<ProofMethod, string> = {
  passkey: 'Use your passkey to continue.',
  code: 'Enter a code to continue.',
  recoveryCode: 'Enter a recovery code to continue.',
  password: 'Enter your password to continue.',
};

/** Names what is about to happen, and lets it happen once the user has confirmed it's them. */
export function StepUpDialog({ error, purpose }: { error: ApiError; purpose: Purpose | null }) {
  const state = useQuery(secondFactorQuery);
  const [chosen, setChosen] = useState<ProofMethod | null>(null);
  const methods = usableMethods(state.data?.methods ?? []);
  const method = chosen ?? methods[0] ?? null;
  const { action, maxAgeSeconds } = error.details;
  const minutes = Math.round(Number(maxAgeSeconds) / 60);
  const confirm = async (proof: Proof) => {
    await callApi(api.auth['step-up'].$post({ json: proof }));
    stepUp.settle(true);
  };
  const cancel = () => stepUp.settle(false);
  return (
    <InFront>
      <Dialog
        title="Confirm it’s you"
        text={method ? texts[method] : 'This action needs a recent confirmation.'}
        onClose={cancel}
      >
        <div className={styles['body']}>
          <div className={styles['purpose']}>
            <IconLock size={16} aria-hidden />
            <div>
              <b>{purpose?.action ?? stepUpLabels[String(action)] ?? 'Continue with this action'}</b>
              {purpose?.target ? <p>{purpose.target}</p> : null}
            </div>
          </div>
          {method ? (
            <ProofForm
              methods={methods}
              method={method}
              onMethod={setChosen}
              purpose="stepUp"
              submit={confirm}
              submitLabel="Continue"
              failureTitle="Nothing has been done yet"
            />
          ) : state.error ? (
            <LoadFailure
              title="Couldn’t load how you can confirm it’s you"
              error={state.error}
              isRetrying={state.isFetching}
              onRetry={() => void state.refetch()}
              isInset
            />
          ) : (
            <NoMethod isKnown={state.data !== undefined} />
          )}
          <div className={styles['foot']}>
            {Number.isNaN(minutes) ? (
              <span />
            ) : (
              <span>
                <IconClock size={14} aria-hidden />
                Stays valid for {minutes === 1 ? '1 minute' : `${minutes} minutes`}
              </span>
            )}
            <Button variant="subtle" onClick={cancel}>
              Cancel
            </Button>
          </div>
        </div>
      </Dialog>
    </InFront>
  );
}

/** A passkey is all the account has, and this browser can't use it. */
function NoMethod({ isKnown }: { isKnown: boolean }) {
  return isKnown ? (
    <p>
      Your account has only passkeys, and this browser can’t use them at this address. Use a browser that can, or add an
      authenticator app there first.
    </p>
  ) : (
    <div className={styles['waiting']} />
  );
}
