import { Link, Note, type OutboxItem } from '@tenantry/kit';
import { explainMailError } from '../explainMailError.ts';
import { canBeRetried } from '../outboxTabs.ts';
import styles from './MailErrorNote.module.css';

/** Why an email failed, how to fix it, and whether it will be retried. */
export function MailErrorNote({ mail }: { mail: OutboxItem }) {
  if (mail.lastError === null || !canBeRetried(mail)) return null;
  const { short, advice, isOurs } = explainMailError(mail.lastError);
  return (
    <Note tone="bad" role="region" aria-label="Why it failed" title={short}>
      <p>{advice}</p>
      <p>
        {mail.status === 'retrying'
          ? 'It will be retried automatically.'
          : 'It isn’t retried any more. Retry it when the cause is fixed.'}
      </p>
      {short === mail.lastError ? null : (
        <p className={styles['answer']}>
          {isOurs ? 'Recorded error' : 'The mail server’s answer'}: <span className="mono">{mail.lastError}</span>
        </p>
      )}
      <p className={styles['answer']}>
        {mail.tenant === null ? (
          <Link to="/super/settings/mail">Platform mail account</Link>
        ) : (
          <Link to={`/super/tenants/${mail.tenant.id}/mail`}>Mail settings of {mail.tenant.name}</Link>
        )}
      </p>
    </Note>
  );
}
