import { type MailTest, Note } from '@tenantry/kit';
import styles from './MailTestNote.module.css';

/** What Mailgun answered to a test email, and what that means. */
export function MailTestNote({ test: { ok, answer, explanation } }: { test: MailTest }) {
  return (
    <Note
      tone={ok ? 'ok' : 'bad'}
      role={ok ? 'status' : 'alert'}
      title={ok ? 'Mailgun accepted the test email' : 'Mailgun refused the test email'}
    >
      <p>{explanation}</p>
      <p className={styles['answer']}>
        Mailgun’s answer: <span className="mono">{answer}</span>
      </p>
    </Note>
  );
}
