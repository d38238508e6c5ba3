import { ApiError, Button, EmptyState, FailureNote, Link, PendingButton } from '@tenantry/kit';
import { usersPath } from '../userPaths.ts';
import styles from './UserFailure.module.css';

type Props = { tenant: { id: string; name: string }; error: unknown; onRetry: () => void; isRetrying: boolean };

/** The drawer of somebody who is not in this tenant, or could not be read. */
export function UserFailure({ tenant, error, onRetry, isRetrying }: Props) {
  if (error instanceof ApiError && error.status === 404) {
    return (
      <EmptyState
        title={`There is no such user in ${tenant.name}`}
        action={
          <Button component={Link} to={usersPath(tenant.id)}>
            Show its users
          </Button>
        }
      >
        The address is wrong, or the user belongs to another tenant.
      </EmptyState>
    );
  }
  return (
    <div className={styles['failure']}>
      <FailureNote title="The user could not be loaded" error={error} />
      <PendingButton isPending={isRetrying} onClick={onRetry}>
        Retry
      </PendingButton>
    </div>
  );
}
