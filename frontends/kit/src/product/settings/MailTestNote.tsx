import { type MailTest, Note } from '@tenantry/kit';
import styles from './MailTestNote.module.css';

/** The provider's response to a test email, and what it means. */
export function MailTestNote({ test: { ok, answer, explanation } }: { test: MailTest }) {
  return (
    <Note
      tone={ok ? 'ok' : 'bad'}
      role={ok ? 'status' : 'alert'}
      title={ok ? 'The test email was accepted' : 'The test email was refused'}
    >
      <p>{explanation}</p>
      <p className={styles['answer']}>
        The server’s answer: <span className="mono">{answer}</span>
      </p>
    </Note>
  );
}
