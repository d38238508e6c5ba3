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
        <ul className={styles['list']}>
          <li>You can still create invite and reset links. Copy them and share them yourself.</li>
          <li>“Forgot password” sends no email. Users who need it must ask you for a reset link.</li>
          <li>
            Users get no notice of changed passwords, changed emails or support access. The audit log records them.
          </li>
          <li>Tenants with their own Mailgun account still send mail through it.</li>
        </ul>
      </div>
    </section>
  );
}
