import { type RemoteEntry, meQuery, useIsLate, useQuery } from '@tenantry/kit';
import { NotFoundPage } from '../pages/errors/NotFoundPage.tsx';
import styles from './RemotePending.module.css';
import { useRemoteState } from './remoteStates.ts';

/** While a remote's code is on its way. Afterwards only a path that the remote does not have leads here. */
export function RemotePending({ entry }: { entry: RemoteEntry }) {
  const { data: me } = useQuery(meQuery);
  const state = useRemoteState(entry.id);
  const isLate = useIsLate();
  const isMeant = me && entry.audience.includes(me.effectiveUserRole);
  if (state === 'mounted' || !isMeant) return <NotFoundPage />;
  return (
    <div className={styles['pending']} role="status" aria-label={`Loading ${entry.name}`}>
      {isLate ? (
        <>
          <span className={styles['title']} />
          <span />
        </>
      ) : null}
    </div>
  );
}
