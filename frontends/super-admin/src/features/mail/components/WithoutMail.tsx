import { IconMailOff } from '@tabler/icons-react';
import styles from './WithoutMail.module.css';

/** What the platform does and does not do as long as it cannot mail. */
export function WithoutMail() {
  return (
    <section aria-labelledby="without-mail" className={styles['panel']}>
      <IconMailOff aria-hidden className={styles['icon']} />
      <div>
        <h2 id="without-mail" className={styles['title']}>
          Mail is not set up, and everything else works
        </h2>
        <ul className={styles['list']}>
          <li>Invitations and reset links are made all the same. You copy them and hand them over.</li>
          <li>“Forgot password” sends nothing: whoever asks needs a reset link from you.</li>
          <li>
            Nobody is told by mail that a password or an address changed, or that support looked in. The audit log has
            it.
          </li>
          <li>Tenants with a Mailgun account of their own mail through that.</li>
        </ul>
      </div>
    </section>
  );
}
