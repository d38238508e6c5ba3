import { userStatuses, tenantRoleLabel } from '@tenantry/kit';
import { IconAlertTriangle, IconInfoCircle, IconUserCheck, IconUserPlus } from '@tabler/icons-react';
import { personName } from '../../people/personName.ts';
import styles from './EmailHint.module.css';
import type { Identity } from './provisionAccess.ts';
import type { EmailCheck } from './useEmailCheck.ts';
import { listChanges } from './listChanges.ts';

type Props = { check: EmailCheck; identity: Identity; tenantName: string };

/** Shows while you type whether the email exists in this tenant, and what will change. */
export function EmailHint({ check, identity, tenantName }: Props) {
  return (
    <div role="status" className={styles['text']} data-here={check.state === 'here' || undefined}>
      {check.state === 'asking' ? 'Checking this email…' : null}
      {check.state === 'free' ? (
        <>
          <IconUserPlus size={15} aria-hidden />
          <span>
            No user in {tenantName} has this email, so a new user will be created. Other tenants aren’t checked.
          </span>
        </>
      ) : null}
      {check.state === 'failed' ? (
        <>
          <IconAlertTriangle size={15} aria-hidden />
          <span>
            Couldn’t check if this email is in use. You can continue: the result shows if the user was created or
            updated.
          </span>
        </>
      ) : null}
      {check.state === 'here' ? (
        <>
          <IconUserCheck size={15} aria-hidden />
          <span>
            <b>{personName(check.user)} already has this email</b> ({tenantRoleLabel(check.user.role)},{' '}
            {userStatuses[check.user.status].label.toLowerCase()}). No second user is created:{' '}
            {[...listChanges(check.user, identity), 'you choose their access in the next step'].join(', ')}.
          </span>
        </>
      ) : null}
      {check.state === 'idle' ? (
        <>
          <IconInfoCircle size={15} aria-hidden />
          <span>The user signs in with this email. Nothing is sent automatically.</span>
        </>
      ) : null}
    </div>
  );
}
