import { ApiError, Button, EmptyState, FailureNote, Link, PendingButton } from '@tenantry/kit';
import styles from './TenantFailure.module.css';

type Props = { error: unknown; onRetry: () => void; isRetrying: boolean };

/** The drawer of a tenant that is not there, or could not be read. */
export function TenantFailure({ error, onRetry, isRetrying }: Props) {
  if (error instanceof ApiError && error.status === 404) {
    return (
      <EmptyState
        title="There is no such tenant"
        action={
          <Button component={Link} to="/super/tenants">
            Show all tenants
          </Button>
        }
      >
        The address is wrong, or the tenant was deleted for good.
      </EmptyState>
    );
  }
  return (
    <div className={styles['failure']}>
      <FailureNote title="The tenant could not be loaded" error={error} />
      <PendingButton isPending={isRetrying} onClick={onRetry}>
        Retry
      </PendingButton>
    </div>
  );
}
