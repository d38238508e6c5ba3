import { Link, type Me, Time, useLocation } from '@tenantry/kit';
import { IconShieldLock } from '@tabler/icons-react';
import styles from './SecondFactorNotice.module.css';

const PAGE = '/account/security';

/** Tells a platform admin from when they need a second factor, until they have one. */
export function SecondFactorNotice({ me }: { me: Me }) {
  const { pathname } = useLocation();
  const { requiredFrom, enrolled } = me.secondFactor;
  if (requiredFrom === null || enrolled || me.user.role !== 'super_user') return null;
  return (
    <aside className={styles['notice']} aria-label="Second factor">
      <IconShieldLock size={16} aria-hidden />
      <p>
        From <Time at={requiredFrom} as="date" /> you need a second factor to sign in.{' '}
        {pathname === PAGE ? 'Add a passkey or an authenticator app here.' : <Link to={PAGE}>Set it up now</Link>}
      </p>
    </aside>
  );
}
