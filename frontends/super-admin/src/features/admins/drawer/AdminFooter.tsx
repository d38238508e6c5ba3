import { Button, Link, type PlatformAdminItem, Tooltip } from '@tenantry/kit';
import type { ReactNode } from 'react';
import { shortName } from '../../users/personName.ts';
import { userPath } from '../../users/userPaths.ts';
import { useAdminActs } from '../acts/useAdminActs.tsx';
import { useAdminRefusals } from '../api/useAdminRefusals.ts';
import styles from './AdminFooter.module.css';

/** Taking the platform from somebody and giving it back, each with what it does. */
export function AdminFooter({ admin }: { admin: PlatformAdminItem }) {
  const acts = useAdminActs(admin);
  const { takeOut: whyNot } = useAdminRefusals(admin);
  if (admin.demotedAt !== null) {
    return (
      <span className={styles['foot']}>
        <span className={styles['words']}>
          {shortName(admin)} was demoted and can’t be reactivated here. To bring them back, promote{' '}
          {admin.promotedFrom ? (
            <Link to={userPath(admin.promotedFrom.tenantId, admin.promotedFrom.userId)}>
              their account in {admin.promotedFrom.tenantName}
            </Link>
          ) : (
            `a tenant’s user with the address ${admin.email}`
          )}
          .
        </span>
      </span>
    );
  }
  if (!admin.isActive) {
    return (
      <span className={styles['foot']}>
        <Button onClick={() => acts.begin('reactivate')}>Reactivate…</Button>
        <span className={styles['words']}>{shortName(admin)} cannot sign in.</span>
        {acts.dialog}
      </span>
    );
  }
  return (
    <span className={styles['foot']}>
      <TakeOut whyNot={whyNot} onClick={() => acts.begin('deactivate')}>
        Deactivate…
      </TakeOut>
      <TakeOut whyNot={whyNot} onClick={() => acts.begin('demote')}>
        Demote…
      </TakeOut>
      <span className={styles['words']}>{whyNot ? `${whyNot}.` : consequence(admin)}</span>
      {acts.dialog}
    </span>
  );
}

function consequence(admin: PlatformAdminItem): string {
  if (admin.status === 'pending') return 'The invitation stops working at once.';
  const back = admin.promotedFrom ? ` Demoting can give back the account in ${admin.promotedFrom.tenantName}.` : '';
  return `${shortName(admin)} is signed out at once.${back}`;
}

/** Can be reached while it cannot be pressed, so that the reason is heard. */
function TakeOut({ whyNot, onClick, children }: { whyNot: string | null; onClick: () => void; children: ReactNode }) {
  if (whyNot === null) {
    return (
      <Button variant="destructive" onClick={onClick}>
        {children}
      </Button>
    );
  }
  return (
    <Tooltip label={whyNot}>
      <Button variant="destructive" data-disabled aria-disabled>
        {children}
      </Button>
    </Tooltip>
  );
}
