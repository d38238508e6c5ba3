import type { RemoteEntry, RouteObject } from '@tenantry/kit';
import { RemoteErrorPage } from '../routes/RemoteErrorPage.tsx';
import { RemotePending } from '../routes/RemotePending.tsx';
import { RemoteSkeleton } from '../features/remotes/components/RemoteSkeleton.tsx';

/**
 * A placeholder until a remote's routes are there. A splat, because an exact match would keep the router
 * from asking for more; with its own error page, because a failed remote must not break the frame.
 */
export function remotePlaceholder(entry: RemoteEntry): RouteObject {
  return {
    path: `${entry.basePath.slice(1)}/*`,
    element: <RemotePending entry={entry} />,
    hydrateFallbackElement: <RemoteSkeleton entry={entry} />,
    errorElement: <RemoteErrorPage entry={entry} />,
  };
}
