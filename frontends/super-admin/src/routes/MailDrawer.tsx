import {
  FailureNote,
  PendingButton,
  RouteDrawer,
  type TenantDetail,
  useOutletContext,
  useParams,
  useQuery,
  RecordFailure,
  usePlatformRights,
} from '@tenantry/kit';
import { mailQuery, useKnownMail } from '../features/outbox/api/mailQuery.ts';
import { useRetryMail } from '../features/outbox/api/useRetryMail.ts';
import { DeliveryNote } from '../features/outbox/components/DeliveryNote.tsx';
import { MailErrorNote } from '../features/outbox/components/MailErrorNote.tsx';
import { MailPreview } from '../features/outbox/components/MailPreview.tsx';
import { MailFacts } from '../features/outbox/components/MailFacts.tsx';
import { mailKind } from '../features/outbox/mailKinds.ts';
import { canBeRetried } from '../features/outbox/outboxTabs.ts';
import { tenantPath } from '../features/tenants/tenantPath.ts';
import styles from './drawer.module.css';

/** One email, its status and why it failed. Opens over the outbox or over a tenant. */
export function MailDrawer() {
  const { mailId = '', tenantId } = useParams();
  const tenant = useOutletContext<TenantDetail | undefined>();
  const query = useQuery(mailQuery(mailId));
  const known = useKnownMail(mailId);
  const mail = query.data ?? known;
  const retry = useRetryMail({ saysFailure: false });
  const { may } = usePlatformRights();
  const closeTo = tenantId ? tenantPath(tenantId, 'mail') : '/super/outbox';
  return (
    <RouteDrawer
      title={mail ? mailKind(mail.template) : 'Mail'}
      below={mail ? `to ${mail.toEmail}` : null}
      closeTo={closeTo}
      footer={
        mail && canBeRetried(mail) && tenant?.status !== 'deleted' && may('manageTenants') ? (
          <PendingButton variant="filled" isPending={retry.isPending} onClick={() => retry.mutate(mail)}>
            Retry now
          </PendingButton>
        ) : null
      }
    >
      <div className={styles['section']}>
        {retry.error ? <FailureNote title="Couldn’t retry the email" error={retry.error} /> : null}
        {mail ? (
          <>
            <MailErrorNote mail={mail} />
            <DeliveryNote mail={mail} />
            <MailFacts mail={mail} />
            <MailPreview key={mail.id} mail={mail} />
          </>
        ) : query.error ? (
          <RecordFailure
            noun="email"
            error={query.error}
            notFound={{
              title: 'Email not found',
              text: 'Check the link. The tenant may have been permanently deleted.',
              linkLabel: 'Show all emails',
              to: closeTo,
            }}
            onRetry={() => void query.refetch()}
            isRetrying={query.isFetching}
          />
        ) : null}
      </div>
    </RouteDrawer>
  );
}
