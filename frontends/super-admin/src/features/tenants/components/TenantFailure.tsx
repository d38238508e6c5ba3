import { ApiError, Button, EmptyState, FailureNote, Link, PendingButton } from '@tenantry/kit';
import styles from './TenantFailure.module.css';

type Props = { error: unknown; onRetry: () => void; isRetrying: boolean };

/** The drawer's content if the tenant doesn't exist or couldn't be loaded. */
export function TenantFailure({ error, onRetry, isRetrying }: Props) {
  if (error instanceof ApiError && error.status === 404) {
    return (
      <EmptyState
        title="Tenant not found"
        action={
          <Button component={Link} to="/super/tenants">
            Show all tenants
          </Button>
        }
      >
        Check the link. The tenant may have been permanently deleted.
      </EmptyState>
    );
  }
  return (
    <div className={styles['failure']}>
      <FailureNote title="Couldn’t load the tenant" error={error} />
      <PendingButton isPending={isRetrying} onClick={onRetry}>
        Retry
      </PendingButton>
    </div>
  );
}
