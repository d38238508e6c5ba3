import type { MailTest } from '@tenantry/kit';
import { IconAlertCircle, IconCircleCheck } from '@tabler/icons-react';
import styles from './MailTestNote.module.css';

/** What Mailgun answered to a test email, and what that means. */
export function MailTestNote({ test: { ok, answer, explanation } }: { test: MailTest }) {
  const Icon = ok ? IconCircleCheck : IconAlertCircle;
  return (
    <div role={ok ? 'status' : 'alert'} className={styles['note']} data-ok={ok || undefined}>
      <Icon aria-hidden className={styles['icon']} />
      <div>
        <p className={styles['title']}>{ok ? 'Mailgun accepted the test email' : 'Mailgun refused the test email'}</p>
        <p>{explanation}</p>
        <p className={styles['answer']}>
          Mailgun’s answer: <span className="mono">{answer}</span>
        </p>
      </div>
    </div>
  );
}
