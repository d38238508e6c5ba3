import { Button, Link, type Me, leaveActingTenant, useLocation, useNavigate } from '@tenantry/kit';
import styles from './ActingStrip.module.css';
import { houseOf } from './houseOf.ts';

/** A platform admin acts as a tenant: calmly said, because they are still themselves. */
export function ActingStrip({ me }: { me: Me }) {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  if (me.effectiveUserRole !== 'super_user' || !me.tenant) return null;
  const { id, displayName } = me.tenant;
  const isInside = houseOf(me, pathname) !== null;
  const leave = async () => {
    // Out of the workspace first: its pages have nothing to show to somebody who acts as nobody.
    if (isInside) await navigate(`/super/tenants/${id}`);
    leaveActingTenant();
  };
  return (
    <aside className={styles['strip']} aria-label="Acting as a tenant">
      <span className={styles['words']}>
        Acting as <b>{displayName}</b>
        <span className={styles['more']}>You stay yourself: what you change is recorded under your own name.</span>
      </span>
      {isInside ? null : (
        <Button size="xs" variant="subtle" component={Link} to="/clients">
          Go to its workspace
        </Button>
      )}
      <Button size="xs" onClick={() => void leave()}>
        Leave
      </Button>
    </aside>
  );
}
