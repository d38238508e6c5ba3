import { ApiError, Button, EmptyState, FailureNote, Link, PendingButton } from '@tenantry/kit';
import { usersPath } from '../../people/userPaths.ts';
import styles from './UserFailure.module.css';

type Props = { tenant: { id: string; name: string }; error: unknown; onRetry: () => void; isRetrying: boolean };

/** The drawer's content if the user isn't in this tenant or couldn't be loaded. */
export function UserFailure({ tenant, error, onRetry, isRetrying }: Props) {
  if (error instanceof ApiError && error.status === 404) {
    return (
      <EmptyState
        title={`User not found in ${tenant.name}`}
        action={
          <Button component={Link} to={usersPath(tenant.id)}>
            Show all users
          </Button>
        }
      >
        Check the link. The user may belong to another tenant.
      </EmptyState>
    );
  }
  return (
    <div className={styles['failure']}>
      <FailureNote title="Couldn’t load the user" error={error} />
      <PendingButton isPending={isRetrying} onClick={onRetry}>
        Retry
      </PendingButton>
    </div>
  );
}
