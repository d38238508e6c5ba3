import { IconMailOff } from '@tabler/icons-react';
import styles from './MailNotSetUp.module.css';

/** Explains how the platform works without mail. */
export function MailNotSetUp() {
  return (
    <section aria-labelledby="without-mail" className={styles['panel']}>
      <IconMailOff aria-hidden className={styles['icon']} />
      <div>
        <h2 id="without-mail" className={styles['title']}>
          Mail isn’t set up; everything else works
        </h2>
        <p className={styles['text']}>
          Without it, you copy invite and reset links and share them yourself, “Forgot password” sends nothing, and
          nobody is told by email of a changed password or address. Tenants with a mail account of their own still send
          mail through it.
        </p>
      </div>
    </section>
  );
}
