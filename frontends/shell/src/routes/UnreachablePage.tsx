import { ApiError, PendingButton, RequestId, readPageConfig } from '@tenantry/kit';
import { IconRefresh } from '@tabler/icons-react';
import { useEffect, useEffectEvent } from 'react';
import { ErrorIllustration } from './ErrorIllustration.tsx';
import styles from './ErrorPanel.module.css';

type Props = { error: unknown; isRetrying: boolean; onRetry: () => void };

const AGAIN_AFTER_MS = 5_000;

/** Shown while the server can't be reached. Reloads automatically when it is back. */
export function UnreachablePage({ error, isRetrying, onRetry }: Props) {
  const retry = useEffectEvent(onRetry);
  useEffect(() => {
    const timer = setInterval(() => retry(), AGAIN_AFTER_MS);
    const online = () => retry();
    window.addEventListener('online', online);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', online);
    };
  }, []);
  const requestId = error instanceof ApiError ? error.requestId : null;
  const { productName } = readPageConfig();
  return (
    <main className={styles['window']}>
      <div className={styles['panel']} role="alert">
        <title>{`${productName} cannot be reached`}</title>
        <ErrorIllustration />
        <h1 className={styles['title']}>{productName} cannot be reached</h1>
        <p className={styles['text']}>
          {error instanceof ApiError ? error.message : 'Something went wrong.'} This page opens as soon as the server
          responds.
        </p>
        {requestId ? <RequestId id={requestId} /> : null}
        <div className={styles['actions']}>
          <PendingButton variant="filled" isPending={isRetrying} leftSection={<IconRefresh />} onClick={onRetry}>
            Try again
          </PendingButton>
        </div>
      </div>
    </main>
  );
}
