import { useSyncExternalStore } from 'react';
import { IconWifiOff } from '@tabler/icons-react';
import styles from './OfflineNotice.module.css';

/** Warns while there is no network. */
export function OfflineNotice() {
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine);
  return (
    <div role="status">
      {isOnline ? null : (
        <p className={styles['notice']} data-screen-only>
          <IconWifiOff aria-hidden />
          You’re offline. What you see may be out of date, and you can’t save anything until you’re back online.
        </p>
      )}
    </div>
  );
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}
