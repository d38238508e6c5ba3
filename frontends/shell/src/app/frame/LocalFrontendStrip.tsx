import { type Me, PendingButton, api, callApi, readPageConfig, toast, useMutation } from '@tenantry/kit';
import { useEffect } from 'react';
import { useLocalBuilds } from '../../features/localFrontend/useLocalBuilds.ts';
import { loadDocument } from '../../features/session/loadDocument.ts';
import styles from './ActingStrip.module.css';

const again = () => loadDocument(location.pathname + location.search + location.hash, true);

/** Tells an owner that this page runs a build from their own machine. */
export function LocalFrontendStrip({ me }: { me: Me }) {
  const { localFrontend } = readPageConfig();
  const hasFailed = useLocalBuilds(localFrontend?.name ? localFrontend.origin : null);
  const { mutate, isPending } = useMutation({
    mutationFn: () => callApi(api.super['local-frontend'].$delete()),
    onSuccess: again,
    onError: (error) => toast.failure('The local build is still shown', error),
  });
  const mustLeave = Boolean(localFrontend) && me.isImpersonatingUser;
  useEffect(() => {
    // This document holds the local code, which must not run as someone else.
    if (mustLeave) again();
  }, [mustLeave]);
  if (!localFrontend || mustLeave) return null;
  const { name, origin } = localFrontend;
  return (
    <aside className={styles['strip']} data-screen-only aria-label="Local build">
      <span className={styles['text']}>
        {name ? (
          <>
            Local build of <b>{name}</b> from {origin}
          </>
        ) : (
          <>
            Nothing answers at <b>{origin}</b>, so this isn’t your local build
          </>
        )}
        <span className={styles['more']}>
          {hasFailed ? 'The last build failed: see your terminal.' : 'Only you see it, in this session.'}
        </span>
      </span>
      <PendingButton size="xs" isPending={isPending} onClick={() => mutate()}>
        Stop
      </PendingButton>
    </aside>
  );
}
