import { Outlet, type RemoteEntry, meQuery, useQuery } from '@tenantry/kit';
import { NotFoundPage } from './NotFoundPage.tsx';
import { RedirectHome } from '../features/session/components/RedirectHome.tsx';
import { hasSwitchedIdentity } from '../features/session/hasSwitchedIdentity.ts';
import { mayOpenRemote } from '../features/remotes/remoteAudience.ts';

/** The pages of a remote, for its audience; "Page not found" for everyone else. */
export function RemoteGate({ entry }: { entry: RemoteEntry }) {
  const { data: me } = useQuery(meQuery);
  if (me && mayOpenRemote(me, entry)) return <Outlet />;
  return me && hasSwitchedIdentity(me) ? <RedirectHome me={me} /> : <NotFoundPage />;
}
