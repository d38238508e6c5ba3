import { type RemoteEntry, type RouteObject, type createQueryClient, meQuery } from '@tenantry/kit';
import { loadRemote } from '../features/remotes/loadRemote.ts';
import { RemoteErrorPage } from '../routes/RemoteErrorPage.tsx';
import { RemoteGate } from '../routes/RemoteGate.tsx';
import { mayOpenRemote } from '../features/remotes/remoteAudience.ts';
import { RemoteSkeleton } from '../features/remotes/components/RemoteSkeleton.tsx';
import { reportLoad } from '../features/remotes/reportLoads.ts';
import { remoteState, setRemoteState } from '../features/remotes/remoteStates.ts';

type Request = {
  path: string;
  /** Does nothing if another navigation has started since. */
  patch: (parentId: string, routes: RouteObject[]) => void;
  signal: AbortSignal;
  remotes: RemoteEntry[];
  queryClient: ReturnType<typeof createQueryClient>;
};

/** Adds the routes of the remote that this path belongs to, once, and only for people it is meant for. */
export async function mountRemoteFor({ path, patch, signal, remotes, queryClient }: Request): Promise<void> {
  const entry = remotes.find(({ basePath }) => path === basePath || path.startsWith(`${basePath}/`));
  if (!entry || remoteState(entry.id) === 'mounted') return;
  // The code isn't fetched for a visitor, or for a role the remote isn't for.
  const me = await queryClient.ensureQueryData(meQuery).catch(() => null);
  if (!me || !mayOpenRemote(me, entry)) return;

  setRemoteState(entry.id, 'loading');
  try {
    const remote = await loadRemote(entry);
    if (signal.aborted || remoteState(entry.id) === 'mounted') return;
    patch(entry.nav.length > 0 ? 'framed' : 'bare', [
      {
        path: entry.basePath.slice(1),
        element: <RemoteGate entry={entry} />,
        errorElement: <RemoteErrorPage entry={entry} />,
        hydrateFallbackElement: <RemoteSkeleton entry={entry} />,
        children: remote.routes,
      },
    ]);
    setRemoteState(entry.id, 'mounted');
    reportLoad(entry.id);
  } catch (error) {
    setRemoteState(entry.id, 'failed');
    reportLoad(entry.id, error);
    throw error;
  }
}
