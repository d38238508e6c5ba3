import { type RemoteEntry, useIsLate } from '@tenantry/kit';
import styles from './RemoteSkeleton.module.css';

/** A placeholder for a page, while only the frame is there. */
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
