import { Navigate, Outlet, meQuery, useIsLate, useLocation, useQuery, useQueryClient } from '@tenantry/kit';
import { useEffect, useRef } from 'react';
import { UnreachablePage } from '../pages/errors/UnreachablePage.tsx';
import { destinationFor } from './destinationFor.ts';
import styles from './SessionBoundary.module.css';

/** Nothing behind this is shown before it is known who is here, and that they may be here. */
export function SessionBoundary() {
  const location = useLocation();
  const { data: me, error, refetch, isFetching } = useQuery(meQuery);
  useForgetOnChange(me ? `${me.user.id} ${me.effectiveTenantId} ${me.isImpersonatingUser}` : null);

  if (me === undefined) {
    return error ? <UnreachablePage error={error} isRetrying={isFetching} onRetry={() => void refetch()} /> : null;
  }
  const destination = destinationFor(me, location.pathname);
  if (destination) {
    const here = location.pathname + location.search;
    const next = here === '/' || here === destination ? '' : `?next=${encodeURIComponent(here)}`;
    const keepsNext = destination === '/sign-in' || destination === '/change-password';
    return (
      <>
        <Navigate to={destination + (keepsNext ? next : '')} replace />
        <Opening />
      </>
    );
  }
  return <Outlet />;
}

/** The page one is led to may have to be fetched first. */
function Opening() {
  const isLate = useIsLate();
  return (
    <main className={styles['opening']}>
      <p role="status">{isLate ? 'Opening…' : ''}</p>
    </main>
  );
}

/** Somebody else is signed in than a moment ago, here or in another tab: what the former one saw is forgotten. */
function useForgetOnChange(identity: string | null): void {
  const queryClient = useQueryClient();
  const known = useRef(identity);
  useEffect(() => {
    if (known.current && identity !== known.current) {
      const isOfFormer = ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[0] !== meQuery.queryKey[0];
      queryClient.removeQueries({ type: 'inactive', predicate: isOfFormer });
      // What the new page shows is asked again, for the new person: taken away, it would never be asked at all.
      void queryClient.resetQueries({ type: 'active', predicate: isOfFormer });
    }
    known.current = identity;
  }, [identity, queryClient]);
}
