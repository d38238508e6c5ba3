import {
  Navigate,
  Outlet,
  SessionLost,
  ME_KEY,
  meQuery,
  onSessionRefusal,
  useIsLate,
  useLocation,
  useMatches,
  useQuery,
  useQueryClient,
} from '@tenantry/kit';
import { Suspense, lazy, useEffect, useRef } from 'react';
import { NotFoundPage } from './NotFoundPage.tsx';
import { UnreachablePage } from './UnreachablePage.tsx';
import { DifferentUserPage } from './DifferentUserPage.tsx';
import { destinationFor } from '../features/session/destinationFor.ts';
import { isLoadingDocument } from '../features/session/loadDocument.ts';
import { identityOf } from '../features/session/identityOf.ts';
import { ownerId } from '../features/session/ownerId.ts';
import styles from './SessionBoundary.module.css';
import { signedInAgain } from '../features/session/signedInAgain.ts';
import { withNext } from '../features/session/withNext.ts';

/** These aren't part of the first download: they are loaded when a session ends. */
const SignedOutDialog = lazy(async () => ({
  default: (await import('../features/signIn/components/SignedOutDialog.tsx')).SignedOutDialog,
}));

const ImpersonationDialog = lazy(async () => ({
  default: (await import('../features/impersonation/components/ImpersonationDialog.tsx')).ImpersonationDialog,
}));

/** The id of the route that matches what no other route does. */
export const unknownPage = 'unknown-page';

/** Shows its pages once the session is known and may open them. */
export function SessionBoundary() {
  const location = useLocation();
  const { data: me, error, refetch, isFetching } = useQuery(meQuery);
  const isUnknown = useMatches().some(({ id }) => id === unknownPage);
  useForgetOnChange(me ? identityOf(me) : null);
  useHeldCalls();
  useNewestRole();

  if (me === undefined) {
    return error ? <UnreachablePage error={error} isRetrying={isFetching} onRetry={() => void refetch()} /> : null;
  }
  const lost = error instanceof SessionLost ? error : null;
  if (me && lost?.now && ownerId(me) !== ownerId(lost.now)) return <DifferentUserPage was={me} now={lost.now} />;
  // Signing in would not make the page exist.
  if (me === null && isUnknown) return <NotFoundPage isAlone />;
  const destination = destinationFor(me, location.pathname);
  if (destination) {
    return (
      <>
        <Navigate to={withNext(destination, location)} replace />
        <Opening />
      </>
    );
  }
  return (
    <>
      <Outlet />
      <Suspense>
        {!me || !lost ? null : lost.now ? (
          <ImpersonationDialog was={me} now={lost.now} />
        ) : (
          <SignedOutDialog was={me} />
        )}
      </Suspense>
    </>
  );
}

/** Shown while the code of the next page loads. */
function Opening() {
  const isLate = useIsLate();
  return (
    <main className={styles['opening']}>
      <p role="status">{isLate ? 'Opening…' : ''}</p>
    </main>
  );
}

/** Calls that are refused because the session ended wait until the user signs in again. */
function useHeldCalls(): void {
  const queryClient = useQueryClient();
  useEffect(() => onSessionRefusal('UNAUTHENTICATED', () => signedInAgain(queryClient)), [queryClient]);
}

/** The platform role was changed meanwhile: the page offers what the new one allows. */
function useNewestRole(): void {
  const queryClient = useQueryClient();
  useEffect(
    () => onSessionRefusal('PLATFORM_ROLE_REQUIRED', () => queryClient.invalidateQueries({ queryKey: ME_KEY })),
    [queryClient],
  );
}

/** Another account signed in, here or in another tab: data of the previous one is removed. */
function useForgetOnChange(identity: string | null): void {
  const queryClient = useQueryClient();
  const known = useRef(identity);
  useEffect(() => {
    if (known.current && identity !== known.current && !isLoadingDocument()) {
      const isOfFormer = ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[0] !== meQuery.queryKey[0];
      queryClient.removeQueries({ type: 'inactive', predicate: isOfFormer });
      // Queries in use are reset instead of removed, so that they load again for the new account.
      void queryClient.resetQueries({ type: 'active', predicate: isOfFormer });
    }
    known.current = identity;
  }, [identity, queryClient]);
}
