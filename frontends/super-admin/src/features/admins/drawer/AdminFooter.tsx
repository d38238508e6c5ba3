import { Link, type PlatformAdminItem, ReasonButton } from '@tenantry/kit';
import { shortName } from '../../people/personName.ts';
import { userPath } from '../../people/userPaths.ts';
import { useAdminActions } from '../actions/useAdminActions.tsx';
import { useAdminDisabledReasons } from '../api/useAdminDisabledReasons.ts';
import styles from './AdminFooter.module.css';

/** Deactivates, demotes or reactivates a platform admin, with the consequence next to the buttons. */
export function AdminFooter({ admin }: { admin: PlatformAdminItem }) {
  const actions = useAdminActions(admin);
  const { deactivate: disabledReason, manage } = useAdminDisabledReasons(admin);
  if (admin.demotedAt !== null) {
    return (
      <span className={styles['foot']}>
        <span className={styles['text']}>
          {shortName(admin)} was demoted and can’t be reactivated here. To restore access, promote{' '}
          {admin.promotedFrom ? (
            <Link to={userPath(admin.promotedFrom.tenantId, admin.promotedFrom.userId)}>
              their account in {admin.promotedFrom.tenantName}
            </Link>
          ) : (
            `a tenant’s user with the email ${admin.email}`
          )}
          .
        </span>
      </span>
    );
  }
  if (!admin.isActive) {
    return (
      <span className={styles['foot']}>
        <ReasonButton disabledReason={manage} onClick={() => actions.start('reactivate')}>
          Reactivate…
        </ReasonButton>
        <span className={styles['text']}>{shortName(admin)} can’t sign in.</span>
        {actions.dialog}
      </span>
    );
  }
  return (
    <span className={styles['foot']}>
      <ReasonButton variant="destructive" disabledReason={disabledReason} onClick={() => actions.start('deactivate')}>
        Deactivate…
      </ReasonButton>
      <ReasonButton variant="destructive" disabledReason={disabledReason} onClick={() => actions.start('demote')}>
        Demote…
      </ReasonButton>
      <span className={styles['text']}>{disabledReason ? `${disabledReason}.` : consequence(admin)}</span>
      {actions.dialog}
    </span>
  );
}

function consequence(admin: PlatformAdminItem): string {
  if (admin.status === 'pending') return 'The invitation stops working at once.';
  const back = admin.promotedFrom
    ? ` Demoting lets you reactivate the account in ${admin.promotedFrom.tenantName}.`
    : '';
  return `${shortName(admin)} is signed out at once.${back}`;
}
