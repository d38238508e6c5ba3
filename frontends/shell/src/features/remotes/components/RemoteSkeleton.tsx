import { type RemoteEntry, useIsLate } from '@tenantry/kit';
import styles from './RemoteSkeleton.module.css';

/** A page to come, where only the frame is there so far. */
export function RemoteSkeleton({ entry }: { entry: RemoteEntry }) {
  const isLate = useIsLate();
  return (
    <div className={styles['skeleton']} role="status" aria-label={`Loading ${entry.name}`}>
      {isLate ? (
        <>
          <span className={styles['title']} />
          <span />
        </>
      ) : null}
    </div>
  );
}
