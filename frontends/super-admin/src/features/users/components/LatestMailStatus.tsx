import { StatusMark, Time, useQuery, hasDeliveryProblem, mailStatusOf } from '@tenantry/kit';
import { mailToUserQuery } from '../api/mailToUserQuery.ts';
import styles from './userColumns.module.css';

type Props = { tenantId: string; email: string; template: 'invitation' | 'password_reset' };

/** The outbox status of the latest email of this kind. */
export function LatestMailStatus({ tenantId, email, template }: Props) {
  const { data: mail } = useQuery(mailToUserQuery(tenantId, email, template));
  if (mail === undefined) return <span className={styles['quiet']}>Checking…</span>;
  if (mail === null) return <span className={styles['quiet']}>None sent</span>;
  const { kind, label } = mailStatusOf(mail);
  return (
    <>
      <StatusMark kind={kind}>{label}</StatusMark>
      <small className={styles['quiet']}>
        {hasDeliveryProblem(mail.delivery) ? (
          (mail.delivery.reason ?? <Time at={mail.delivery.at} />)
        ) : mail.status === 'abandoned' || mail.status === 'retrying' ? (
          (mail.lastError ?? 'No response')
        ) : (
          <Time at={mail.sentAt ?? mail.createdAt} />
        )}
      </small>
    </>
  );
}
