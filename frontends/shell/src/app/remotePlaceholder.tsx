import type { RemoteEntry, RouteObject } from '@tenantry/kit';
import { RemoteErrorPage } from '../routes/RemoteErrorPage.tsx';
import { RemotePending } from '../routes/RemotePending.tsx';
import { RemoteSkeleton } from '../features/remotes/components/RemoteSkeleton.tsx';

/**
 * Holds a remote's place until its routes are there. A splat, because an exact match would keep the router
 * from asking for more; with an error page of its own, because a failed remote must not take the frame with it.
 */
export function remotePlaceholder(entry: RemoteEntry): RouteObject {
  return {
    path: `${entry.basePath.slice(1)}/*`,
    element: <RemotePending entry={entry} />,
    hydrateFallbackElement: <RemoteSkeleton entry={entry} />,
    errorElement: <RemoteErrorPage entry={entry} />,
  };
}
