import { type MailStatus, type StatusKind, StatusMark, Time, useQuery } from '@tenantry/kit';
import { mailToUserQuery } from '../api/mailToUserQuery.ts';
import styles from './userColumns.module.css';

const looks: Record<MailStatus, { kind: StatusKind; word: string }> = {
  queued: { kind: 'pending', word: 'On its way' },
  sending: { kind: 'pending', word: 'On its way' },
  retrying: { kind: 'pending', word: 'Trying again' },
  sent: { kind: 'active', word: 'Sent' },
  abandoned: { kind: 'failed', word: 'Given up' },
};

type Props = { tenantId: string; email: string; template: 'invitation' | 'password_reset' };

/** What the outbox says of the newest mail of this kind. */
export function MailWord({ tenantId, email, template }: Props) {
  const { data: mail } = useQuery(mailToUserQuery(tenantId, email, template));
  if (mail === undefined) return <span className={styles['quiet']}>Asking the outbox</span>;
  if (mail === null) return <span className={styles['quiet']}>None was sent</span>;
  const { kind, word } = looks[mail.status];
  return (
    <>
      <StatusMark kind={kind}>{word}</StatusMark>
      <small className={styles['quiet']}>
        {mail.status === 'abandoned' || mail.status === 'retrying' ? (
          (mail.lastError ?? 'No answer')
        ) : (
          <Time at={mail.sentAt ?? mail.createdAt} />
        )}
      </small>
    </>
  );
}
