import { Button, CloseButton } from '@mantine/core';
import { IconAlertCircle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { ApiError } from '../../api/ApiError.ts';
import { failureMessage } from '../ui/FailureNote.tsx';
import { RequestId } from '../ui/RequestId.tsx';
import styles from './Toaster.module.css';
import { type Toast, type Undo, toast, toastStore } from './toast.ts';

/** Where toasts appear. Always present, so that screen readers announce new toasts. */
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

function ToastCard({ toast: shown }: { toast: Toast }) {
  const [isHeld, setHeld] = useState(false);
  const close = () => toastStore.close(shown.id);
  usePassing(shown, isHeld);
  return (
    <div
      role={shown.kind === 'failure' ? 'alert' : undefined}
      className={styles['toast']}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
    >
      <ToastIcon kind={shown.kind} />
      <div className={styles['words']}>
        <p className={styles['title']}>{shown.title}</p>
        {shown.kind === 'success' && shown.undo ? <UndoButton undo={shown.undo} onDone={close} /> : null}
        {shown.kind === 'failure' ? <Why error={shown.error} /> : null}
        {shown.kind === 'note' ? <p>{shown.words}</p> : null}
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

function UndoButton({ undo, onDone }: { undo: Undo; onDone: () => void }) {
  const press = () => {
    undo().then(
      () => toast.success('Undone'),
      (error: unknown) => toast.failure('It could not be undone', error),
    );
    onDone();
  };
  return (
    <Button size="xs" className={styles['undo'] ?? ''} onClick={press}>
      Undo
    </Button>
  );
}

const SUCCESS_STAYS_MS = 5_000;
/** Longer, because the user has to read and press it. */
const UNDO_STAYS_MS = 12_000;

function usePassing(passing: Toast, isHeld: boolean): void {
  const { id, kind } = passing;
  const stays = kind === 'success' && passing.undo ? UNDO_STAYS_MS : SUCCESS_STAYS_MS;
  useEffect(() => {
    if (kind !== 'success' || isHeld) return;
    const timer = setTimeout(() => toastStore.close(id), stays);
    return () => clearTimeout(timer);
  }, [id, kind, isHeld, stays]);
}
