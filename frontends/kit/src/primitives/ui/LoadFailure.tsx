import { FailureNote } from './FailureNote.tsx';
import styles from './LoadFailure.module.css';
import { PendingButton } from './PendingButton.tsx';

type Props = {
  /** "Couldn’t load the tenant". */
  title: string;
  error: unknown;
  onRetry: () => void;
  isRetrying: boolean;
  /** Inside content that has its own padding. */
  isInset?: boolean;
};

/** Shown instead of content that failed to load, with the request id and Retry. */
export function LoadFailure({ title, error, onRetry, isRetrying, isInset = false }: Props) {
  return (
    <div className={styles['failure']} data-inset={isInset || undefined}>
      <FailureNote title={title} error={error} />
      <PendingButton isPending={isRetrying} onClick={onRetry}>
        Retry
      </PendingButton>
    </div>
  );
}
