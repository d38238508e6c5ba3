import { StatusMark, Time, useQuery, mailStatuses } from '@tenantry/kit';
import { mailToUserQuery } from '../api/mailToUserQuery.ts';
import styles from './userColumns.module.css';

type Props = { tenantId: string; email: string; template: 'invitation' | 'password_reset' };

/** The outbox status of the latest email of this kind. */
export function LatestMailStatus({ tenantId, email, template }: Props) {
  const { data: mail } = useQuery(mailToUserQuery(tenantId, email, template));
  if (mail === undefined) return <span className={styles['quiet']}>Checking…</span>;
  if (mail === null) return <span className={styles['quiet']}>None sent</span>;
  const { kind, label } = mailStatuses[mail.status];
  return (
    <>
      <StatusMark kind={kind}>{label}</StatusMark>
      <small className={styles['quiet']}>
        {mail.status === 'abandoned' || mail.status === 'retrying' ? (
          (mail.lastError ?? 'No response')
        ) : (
          <Time at={mail.sentAt ?? mail.createdAt} />
        )}
      </small>
    </>
  );
}
