import {
  api,
  callApi,
  onSessionRefusal,
  useNavigate,
  useQuery,
  useQueryClient,
  useSearchParams,
  useSessionChanged,
} from '@tenantry/kit';
import { useEffect, useState } from 'react';
import { isUnauthenticated } from '../features/signIn/api/isUnauthenticated.ts';
import type { FactorProof } from '../features/signIn/api/proof.ts';
import { secondFactorQuery } from '../features/signIn/api/secondFactorQuery.ts';
import { useAtExpiry } from '../features/signIn/secondFactor/useAtExpiry.ts';
import { ownPath } from '../features/session/ownPath.ts';
import { CheckingLink } from '../features/signIn/components/CheckingLink.tsx';
import { EnrolSecondFactor } from '../features/signIn/secondFactor/EnrolSecondFactor.tsx';
import { ProveSecondFactor } from '../features/signIn/secondFactor/ProveSecondFactor.tsx';
import { SignInOver } from '../features/signIn/secondFactor/SignInOver.tsx';

/** The second step of a sign-in: proving the second factor, or adding the first one. */
export function SecondFactorPage() {
  const next = ownPath(useSearchParams()[0].get('next')) ?? '/';
  const { data, error, isFetching, refetch } = useQuery(secondFactorQuery);
  const navigate = useNavigate();
  const sessionChanged = useSessionChanged();
  const [hasAdded, setAdded] = useState(false);
  useAtExpiry(hasAdded ? null : (data?.expiresAt ?? null), () => void refetch());
  useLookAgainWhenRefused();

  const goOn = async () => {
    await sessionChanged();
    await navigate(next, { replace: true });
  };
  const isOver = isUnauthenticated(error) || data?.step === 'complete';
  // The first factor completes the sign-in, while its recovery codes are still to be saved.
  if (data && (hasAdded || (data.step === 'enrolment' && !isOver)))
    return <EnrolSecondFactor state={data} onAdded={() => setAdded(true)} onFinished={goOn} />;
  if (isOver) return <SignInOver next={next} last={data} />;
  if (!data) {
    return (
      <CheckingLink
        title="Second factor"
        what="Your sign-in"
        error={error}
        isRetrying={isFetching}
        onRetry={() => void refetch()}
      />
    );
  }
  const prove = async (proof: FactorProof) => {
    await callApi(api.auth['second-factor'].$post({ json: proof }));
    await goOn();
  };
  return <ProveSecondFactor state={data} submit={prove} />;
}

/** The sign-in expired, or another tab completed it. */
function useLookAgainWhenRefused(): void {
  const queryClient = useQueryClient();
  useEffect(
    () =>
      onSessionRefusal('UNAUTHENTICATED', () => {
        // Unless this request itself was refused.
        if (queryClient.isFetching(secondFactorQuery) === 0) void queryClient.invalidateQueries(secondFactorQuery);
      }),
    [queryClient],
  );
}
