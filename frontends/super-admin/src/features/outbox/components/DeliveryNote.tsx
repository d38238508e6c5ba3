import { Note, type OutboxItem, Time } from '@tenantry/kit';
import styles from './MailErrorNote.module.css';

/** What Mailgun reported after it accepted the email, unless it simply arrived. */
export function DeliveryNote({ mail: { delivery } }: { mail: OutboxItem }) {
  if (delivery === null || delivery.state === 'delivered') return null;
  const { title, advice, isBad } = texts[delivery.state ?? 'delayed'];
  return (
    <Note tone={isBad ? 'bad' : 'warn'} role="region" aria-label="Delivery" title={title}>
      <p>{advice}</p>
      <p className={styles['answer']}>
        Reported <Time at={delivery.at} as="past" />
        {delivery.reason === null ? null : (
          <>
            : <span className="mono">{delivery.reason}</span>
          </>
        )}
      </p>
    </Note>
  );
}

const texts = {
  bounced: {
    title: 'It bounced',
    advice:
      'The recipient’s mail server refused it for good. Correct the user’s email, or copy the link and share it yourself.',
    isBad: true,
  },
  complained: {
    title: 'The recipient marked it as spam',
    advice: 'Mailgun may not deliver further email to this address. Share links another way.',
    isBad: true,
  },
  delayed: {
    title: 'It’s delayed',
    advice: 'The recipient’s mail server didn’t take it yet. Mailgun keeps trying; you don’t need to do anything.',
    isBad: false,
  },
};
