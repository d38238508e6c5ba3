import { Button, EmptyState, FailureNote, Link, PendingButton } from '@tenantry/kit';
import { ADMINS_PATH } from '../adminPaths.ts';
import styles from './AdminFailure.module.css';

type Props = {
  /** Null: everybody could be read, and this one is not among them. */ error: unknown;
  onRetry: () => void;
  isRetrying: boolean;
};

/** The drawer of somebody who is no platform admin, or could not be read. */
export function AdminFailure({ error, onRetry, isRetrying }: Props) {
  if (!error) {
    return (
      <EmptyState
        title="There is no such platform admin"
        action={
          <Button component={Link} to={ADMINS_PATH}>
            Show everybody
          </Button>
        }
      >
        The address is wrong, or it belongs to a user of a tenant.
      </EmptyState>
    );
  }
  return (
    <div className={styles['failure']}>
      <FailureNote title="The platform admin could not be loaded" error={error} />
      <PendingButton isPending={isRetrying} onClick={onRetry}>
        Retry
      </PendingButton>
    </div>
  );
}
