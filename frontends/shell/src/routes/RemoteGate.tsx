import { Outlet, type RemoteEntry, meQuery, useQuery } from '@tenantry/kit';
import { NotFoundPage } from './NotFoundPage.tsx';
import { LeadHome } from '../features/session/components/LeadHome.tsx';
import { wasElsewhere } from '../features/session/wasElsewhere.ts';
import { mayOpenRemote } from '../features/remotes/remoteAudience.ts';

/** A remote's pages, for the people it is meant for; for others they do not exist. */
export function RemoteGate({ entry }: { entry: RemoteEntry }) {
  const { data: me } = useQuery(meQuery);
  if (me && mayOpenRemote(me, entry)) return <Outlet />;
  return me && wasElsewhere(me) ? <LeadHome me={me} /> : <NotFoundPage />;
}
