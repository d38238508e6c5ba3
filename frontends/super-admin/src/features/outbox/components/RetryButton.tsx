import { type OutboxItem, PendingButton, usePlatformRights } from '@tenantry/kit';
import { useRetryMail } from '../api/useRetryMail.ts';
import { canBeRetried } from '../outboxTabs.ts';

/** Renders nothing if the email can't be retried. */
export function RetryButton({ mail }: { mail: OutboxItem }) {
  const retry = useRetryMail();
  const { may } = usePlatformRights();
  if (!canBeRetried(mail) || !may('manageTenants')) return null;
  return (
    <PendingButton
      size="xs"
      isPending={retry.isPending}
      aria-label={`Retry the email to ${mail.toEmail}`}
      onClick={() => retry.mutate(mail)}
    >
      Retry
    </PendingButton>
  );
}
