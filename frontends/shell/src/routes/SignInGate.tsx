import { Navigate, Outlet, SessionLost, meQuery, useQuery, useSearchParams } from '@tenantry/kit';
import { DifferentUserPage } from './DifferentUserPage.tsx';
import { ownPath } from '../features/session/ownPath.ts';

/** The sign-in pages, for people who aren't signed in. Others are taken to the page they wanted. */
export function SignInGate() {
  const [search] = useSearchParams();
  const { data: me, error } = useQuery(meQuery);
  const lost = error instanceof SessionLost ? error : null;
  if (me && lost?.now) return <DifferentUserPage was={me} now={lost.now} />;
  return me && !lost ? <Navigate to={ownPath(search.get('next')) ?? '/'} replace /> : <Outlet />;
}
