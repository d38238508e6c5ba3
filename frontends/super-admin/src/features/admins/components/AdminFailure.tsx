import { Button, EmptyState, FailureNote, Link, PendingButton } from '@tenantry/kit';
import { ADMINS_PATH } from '../adminPaths.ts';
import styles from './AdminFailure.module.css';

type Props = {
  /** Null if the list was loaded and doesn't contain this admin. */ error: unknown;
  onRetry: () => void;
  isRetrying: boolean;
};

/** The drawer's content if the admin doesn't exist or couldn't be loaded. */
export function AdminFailure({ error, onRetry, isRetrying }: Props) {
  if (!error) {
    return (
      <EmptyState
        title="Platform admin not found"
        action={
          <Button component={Link} to={ADMINS_PATH}>
            Show all platform admins
          </Button>
        }
      >
        Check the link. It may point to a tenant’s user instead.
      </EmptyState>
    );
  }
  return (
    <div className={styles['failure']}>
      <FailureNote title="Couldn’t load the platform admin" error={error} />
      <PendingButton isPending={isRetrying} onClick={onRetry}>
        Retry
      </PendingButton>
    </div>
  );
}
