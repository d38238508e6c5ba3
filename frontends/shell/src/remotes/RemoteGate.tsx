import { Outlet, type RemoteEntry, meQuery, useQuery } from '@tenantry/kit';
import { NotFoundPage } from '../pages/errors/NotFoundPage.tsx';
import { LeadHome } from '../session/LeadHome.tsx';
import { wasElsewhere } from '../session/wasElsewhere.ts';
import { mayOpenRemote } from './remoteAudience.ts';

/** A remote's pages, for the people it is meant for; for others they do not exist. */
export function RemoteGate({ entry }: { entry: RemoteEntry }) {
  const { data: me } = useQuery(meQuery);
  if (me && mayOpenRemote(me, entry)) return <Outlet />;
  return me && wasElsewhere(me) ? <LeadHome me={me} /> : <NotFoundPage />;
}
