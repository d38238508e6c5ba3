import { type RemoteEntry, useRouteError } from '@tenantry/kit';
import { useEffect, useState } from 'react';
import { ErrorPage } from '../pages/errors/ErrorPage.tsx';
import { RemoteFailedPage } from './RemoteFailedPage.tsx';
import { RemoteLoadError } from './RemoteLoadError.ts';
import { isBrokenChunk, reloadOnce } from './reloadOnce.ts';
import { setRemoteState } from './remoteStates.ts';

/** What went wrong inside a remote stays inside its own page. */
export function RemoteErrorPage({ entry }: { entry: RemoteEntry }) {
  const error = useRouteError();
  // Decided once per failure: asking twice would count as the second time.
  const [isReloading] = useState(() => isBrokenChunk(error) && reloadOnce(location.pathname));
  useEffect(() => {
    if (error instanceof RemoteLoadError) setRemoteState(entry.id, 'failed');
  }, [error, entry.id]);

  if (isReloading) return null;
  if (error instanceof RemoteLoadError) return <RemoteFailedPage error={error} />;
  return <ErrorPage isInFrame />;
}
