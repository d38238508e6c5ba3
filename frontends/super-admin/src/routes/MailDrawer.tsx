import {
  ApiError,
  Button,
  EmptyState,
  FailureNote,
  Link,
  PendingButton,
  RouteDrawer,
  type TenantDetail,
  useOutletContext,
  useParams,
  useQuery,
} from '@tenantry/kit';
import { mailQuery, useKnownMail } from '../features/outbox/api/mailQuery.ts';
import { useRetryMail } from '../features/outbox/api/useRetryMail.ts';
import { MailErrorNote } from '../features/outbox/components/MailErrorNote.tsx';
import { MailFacts } from '../features/outbox/components/MailFacts.tsx';
import { mailKind } from '../features/outbox/mailKinds.ts';
import { canBeRetried } from '../features/outbox/mailStates.ts';
import { tenantPath } from '../features/tenants/tenantPath.ts';
import styles from './drawer.module.css';

/** One mail: what became of it and why, over the outbox or over its tenant. */
export function MailDrawer() {
  const { mailId = '', tenantId } = useParams();
  const tenant = useOutletContext<TenantDetail | undefined>();
  const query = useQuery(mailQuery(mailId));
  const known = useKnownMail(mailId);
  const mail = query.data ?? known;
  const retry = useRetryMail({ saysFailure: false });
  const closeTo = tenantId ? tenantPath(tenantId, 'mail') : '/super/outbox';
  return (
    <RouteDrawer
      title={mail ? mailKind(mail.template) : 'Mail'}
      below={mail ? `to ${mail.toEmail}` : null}
      closeTo={closeTo}
      footer={
        mail && canBeRetried(mail) && tenant?.status !== 'deleted' ? (
          <PendingButton variant="filled" isPending={retry.isPending} onClick={() => retry.mutate(mail)}>
            Retry now
          </PendingButton>
        ) : null
      }
    >
      <div className={styles['section']}>
        {retry.error ? <FailureNote title="The mail was not tried again" error={retry.error} /> : null}
        {mail ? (
          <>
            <MailErrorNote mail={mail} />
            <MailFacts mail={mail} />
          </>
        ) : query.error ? (
          <MissingMail
            error={query.error}
            closeTo={closeTo}
            onRetry={() => void query.refetch()}
            isRetrying={query.isFetching}
          />
        ) : null}
      </div>
    </RouteDrawer>
  );
}

type MissingProps = { error: unknown; closeTo: string; onRetry: () => void; isRetrying: boolean };

function MissingMail({ error, closeTo, onRetry, isRetrying }: MissingProps) {
  if (error instanceof ApiError && error.status === 404) {
    return (
      <EmptyState
        title="There is no such mail"
        action={
          <Button component={Link} to={closeTo}>
            Show the others
          </Button>
        }
      >
        The address is wrong, or its tenant was deleted for good.
      </EmptyState>
    );
  }
  return (
    <>
      <FailureNote title="The mail could not be loaded" error={error} />
      <div>
        <PendingButton isPending={isRetrying} onClick={onRetry}>
          Retry
        </PendingButton>
      </div>
    </>
  );
}
