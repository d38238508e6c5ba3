import { type RemoteEntry, meQuery, useLocation, useNavigate, useQuery } from '@tenantry/kit';
import { useEffect, useEffectEvent } from 'react';
import { NotFoundPage } from './NotFoundPage.tsx';
import { RedirectHome } from '../features/session/components/RedirectHome.tsx';
import { hasSwitchedIdentity } from '../features/session/hasSwitchedIdentity.ts';
import { RemoteSkeleton } from '../features/remotes/components/RemoteSkeleton.tsx';
import { mayOpenRemote } from '../features/remotes/remoteAudience.ts';
import { useRemoteState } from '../features/remotes/remoteStates.ts';

/** Shown while a remote's code loads, and afterwards for a path that the remote doesn't have. */
export function RemotePending({ entry }: { entry: RemoteEntry }) {
  const { data: me } = useQuery(meQuery);
  const state = useRemoteState(entry.id);
  const isMeant = Boolean(me && mayOpenRemote(me, entry));
  useAskForIt(isMeant && state === 'unknown');
  if (me && !isMeant && hasSwitchedIdentity(me)) return <RedirectHome me={me} />;
  if (state === 'mounted' || !isMeant) return <NotFoundPage />;
  return <RemoteSkeleton entry={entry} />;
}

/** The user wasn't known when the router matched, so it skipped the remote and has to match again. */
function useAskForIt(isLeftAlone: boolean): void {
  const here = useLocation();
  const navigate = useNavigate();
  const askAgain = useEffectEvent(() => void navigate(here, { replace: true }));
  useEffect(() => {
    if (isLeftAlone) askAgain();
  }, [isLeftAlone]);
}
