import type { Me } from '@tenantry/kit';
import { IconInfoCircle } from '@tabler/icons-react';
import { ownerEmail } from '../../session/ownerEmail.ts';
import styles from './ReplacedSession.module.css';

/** Whose session in this browser ends when the invitation is accepted. */
export function ReplacedSession({ me }: { me: Me }) {
  return (
    <p className={styles['note']}>
      <IconInfoCircle size={16} aria-hidden />
      <span>
        {me.impersonation
          ? `You’re signed in as ${ownerEmail(me)}, impersonating ${me.user.email}. Accepting ends the impersonation and signs you out of that account in this browser.`
          : `You’re signed in as ${ownerEmail(me)}. Accepting signs you out of that account in this browser.`}
      </span>
    </p>
  );
}
