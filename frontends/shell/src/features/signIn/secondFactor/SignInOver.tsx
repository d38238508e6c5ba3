import { Navigate, type SecondFactorState, meQuery, useLocation, useQuery } from '@tenantry/kit';
import type { SignInState } from '../api/useFilledIn.ts';

type Props = { next: string; last: SecondFactorState | undefined };

/** A sign-in that is over: complete in the meantime, perhaps in another tab, or to be started again. */
export function SignInOver({ next, last }: Props) {
  const { data: me, isFetching } = useQuery(meQuery);
  const came = useLocation().state as Partial<SignInState> | null;
  if (me) return <Navigate to={next} replace />;
  if (isFetching) return null;
  const email = last?.user.email ?? came?.email ?? '';
  const state = { email, isExpired: email !== '' } satisfies SignInState;
  const page = last?.tenant ? `/t/${last.tenant.slug}` : '/sign-in';
  return <Navigate to={next === '/' ? page : `${page}?next=${encodeURIComponent(next)}`} state={state} replace />;
}
