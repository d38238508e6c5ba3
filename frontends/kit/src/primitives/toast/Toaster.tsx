import { CloseButton } from '@mantine/core';
import { IconAlertCircle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { ApiError } from '../../api/ApiError.ts';
import { failureMessage } from '../ui/FailureNote.tsx';
import { RequestId } from '../ui/RequestId.tsx';
import styles from './Toaster.module.css';
import { type Toast, toastStore } from './toast.ts';

/** Where toasts appear. Always there, so that a screen reader hears what comes into it. */
export function Toaster() {
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.read);
  return (
    <div aria-live="polite" className={styles['toaster']} data-screen-only>
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function ToastCard({ toast }: { toast: Toast }) {
  const [isHeld, setHeld] = useState(false);
  const close = () => toastStore.close(toast.id);
  usePassing(toast, isHeld);
  return (
    <div
      role={toast.kind === 'failure' ? 'alert' : undefined}
      className={styles['toast']}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
    >
      <ToastIcon kind={toast.kind} />
      <div className={styles['words']}>
        <p className={styles['title']}>{toast.title}</p>
        {toast.kind === 'failure' ? <Why error={toast.error} /> : null}
        {toast.kind === 'note' ? <p>{toast.words}</p> : null}
      </div>
      <CloseButton size={20} iconSize={14} aria-label="Close" className={styles['close']} onClick={close} />
    </div>
  );
}

function ToastIcon({ kind }: Pick<Toast, 'kind'>) {
  if (kind === 'failure') return <IconAlertCircle className={styles['bad']} aria-hidden />;
  if (kind === 'note') return <IconInfoCircle className={styles['quiet']} aria-hidden />;
  return <IconCircleCheck className={styles['ok']} aria-hidden />;
}

function Why({ error }: { error: unknown }) {
  const requestId = error instanceof ApiError ? error.requestId : null;
  return (
    <>
      <p>{failureMessage(error)}</p>
      {requestId ? (
        <p className={styles['request']}>
          <RequestId id={requestId} />
        </p>
      ) : null}
    </>
  );
}

const SUCCESS_STAYS_MS = 5_000;

function usePassing({ id, kind }: Toast, isHeld: boolean): void {
  useEffect(() => {
    if (kind !== 'success' || isHeld) return;
    const timer = setTimeout(() => toastStore.close(id), SUCCESS_STAYS_MS);
    return () => clearTimeout(timer);
  }, [id, kind, isHeld]);
}
