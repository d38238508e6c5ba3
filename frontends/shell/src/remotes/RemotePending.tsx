import { type RemoteEntry, meQuery, useQuery } from '@tenantry/kit';
import { NotFoundPage } from '../pages/errors/NotFoundPage.tsx';
import { LeadHome } from '../session/LeadHome.tsx';
import { RemoteSkeleton } from './RemoteSkeleton.tsx';
import { useRemoteState } from './remoteStates.ts';

/** While a remote's code is on its way. Afterwards only a path that the remote does not have leads here. */
export function RemotePending({ entry }: { entry: RemoteEntry }) {
  const { data: me } = useQuery(meQuery);
  const state = useRemoteState(entry.id);
  const isMeant = me && entry.audience.includes(me.effectiveUserRole);
  if (me?.isImpersonatingUser && !isMeant) return <LeadHome me={me} />;
  if (state === 'mounted' || !isMeant) return <NotFoundPage />;
  return <RemoteSkeleton entry={entry} />;
}
