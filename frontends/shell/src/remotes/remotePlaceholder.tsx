import type { RemoteEntry, RouteObject } from '@tenantry/kit';
import { RemoteErrorPage } from './RemoteErrorPage.tsx';
import { RemotePending } from './RemotePending.tsx';
import { RemoteSkeleton } from './RemoteSkeleton.tsx';

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
