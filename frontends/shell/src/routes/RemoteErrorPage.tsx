import { type RemoteEntry, useRouteError } from '@tenantry/kit';
import { useEffect, useState } from 'react';
import { ErrorPage } from './ErrorPage.tsx';
import { RemoteFailedPage } from './RemoteFailedPage.tsx';
import { RemoteLoadError } from '../features/remotes/RemoteLoadError.ts';
import { reportLoad } from '../features/remotes/reportLoads.ts';
import { isBrokenChunk, reloadOnce } from '../features/remotes/reloadOnce.ts';
import { setRemoteState } from '../features/remotes/remoteStates.ts';

/** A module that was malformed once stays so in this document, even if the server is fixed. */
const isStuck = (error: unknown) =>
  isBrokenChunk(error) || (error instanceof RemoteLoadError && error.fault === 'broken' && error.isRepeated);

const judge = (error: unknown) => ({ error, isReloading: isStuck(error) && reloadOnce(location.pathname) });

/** Keeps an error inside a remote within the remote's own page. */
export function RemoteErrorPage({ entry }: { entry: RemoteEntry }) {
  const error = useRouteError();
  // Decided once per failure, because a second check would count as a repeat.
  const [judged, setJudged] = useState(() => judge(error));
  if (judged.error !== error) setJudged(judge(error));
  useEffect(() => {
    reportLoad(entry.id, error);
    if (error instanceof RemoteLoadError) setRemoteState(entry.id, 'failed');
  }, [error, entry.id]);

  if (judged.isReloading) return null;
  if (error instanceof RemoteLoadError) return <RemoteFailedPage error={error} />;
  return <ErrorPage isInFrame />;
}
