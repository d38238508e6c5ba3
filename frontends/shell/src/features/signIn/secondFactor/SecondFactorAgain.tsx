import { Button, LoadFailure, type ProofMethod, api, callApi, useQuery } from '@tenantry/kit';
import { useEffect, useState } from 'react';
import { isUnauthenticated } from '../api/isUnauthenticated.ts';
import type { FactorProof } from '../api/proof.ts';
import { secondFactorQuery } from '../api/secondFactorQuery.ts';
import { usableMethods } from '../passkeys/usableMethods.ts';
import { ProofForm } from './ProofForm.tsx';
import { useAtExpiry } from './useAtExpiry.ts';

type Props = { onProved: () => Promise<unknown>; onOver: () => void };

/** The second step when signing in again over an open page. */
export function SecondFactorAgain({ onProved, onOver }: Props) {
  const { data, error, isFetching, refetch } = useQuery(secondFactorQuery);
  const [chosen, setChosen] = useState<ProofMethod | null>(null);
  const isOver = isUnauthenticated(error);
  useAtExpiry(data?.expiresAt ?? null, () => void refetch());
  useEffect(() => {
    if (isOver) onOver();
  }, [isOver, onOver]);
  if (error && !isOver && !data) {
    return (
      <LoadFailure
        title="Couldn’t load your second factor"
        error={error}
        isRetrying={isFetching}
        onRetry={() => void refetch()}
        isInset
      />
    );
  }
  if (!data) return null;
  const methods = usableMethods(data.methods);
  const method = chosen ?? methods[0];
  if (data.step === 'enrolment' || !method) {
    return (
      <>
        <p>
          {data.step === 'enrolment'
            ? 'Your account needs a second factor first. Add one in a new tab, then come back here.'
            : 'Your account has only passkeys, and this browser can’t use them at this address.'}
        </p>
        <Button component="a" href="/second-factor" target="_blank" variant="filled" size="md" fullWidth>
          {data.step === 'enrolment' ? 'Add a second factor' : 'Open the sign-in page'}
        </Button>
      </>
    );
  }
  const prove = async (proof: FactorProof) => {
    await callApi(api.auth['second-factor'].$post({ json: proof })).catch((refused: unknown) => {
      if (isUnauthenticated(refused)) onOver();
      throw refused;
    });
    await onProved();
  };
  return (
    <ProofForm
      methods={methods}
      method={method}
      onMethod={setChosen}
      purpose="secondFactor"
      submit={(proof) => prove(proof as FactorProof)}
      submitLabel="Sign in"
      failureTitle="You are still signed out"
      startsAtOnce
    />
  );
}
