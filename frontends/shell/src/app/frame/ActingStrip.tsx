import {
  Button,
  Link,
  type Me,
  leaveActingTenant,
  recordLink,
  useLocation,
  useNavigate,
  changeAsTenantDisabledReason,
  workspaceStart,
} from '@tenantry/kit';
import { useEffect } from 'react';
import { homeOf } from '../../features/session/homeOf.ts';
import styles from './ActingStrip.module.css';

type Leaving = { leavesTenant?: boolean } | null;

/** Tells a platform admin which tenant they act as. `workspace` is the tenant whose workspace the page belongs to. */
export function ActingStrip({ me, workspace }: { me: Me; workspace: Me['tenant'] }) {
  const navigate = useNavigate();
  const { state } = useLocation();
  const tenant = me.effectiveUserRole === 'super_user' ? me.tenant : null;
  const isInside = workspace !== null;
  const isLeaving = tenant !== null && !isInside && Boolean((state as Leaving)?.leavesTenant);
  useEffect(() => {
    // Only after leaving the workspace: an unsaved form may ask to stay, and its page can't be shown without the
    // tenant.
    if (isLeaving) leaveActingTenant();
  }, [isLeaving]);
  if (!tenant) return null;
  const leave = () => {
    if (!isInside) return leaveActingTenant();
    void navigate(recordLink(me.effectiveUserRole, 'tenant', { tenantId: tenant.id }) ?? homeOf(me), {
      state: { leavesTenant: true } satisfies Leaving,
    });
  };
  return (
    <aside className={styles['strip']} data-screen-only aria-label="Acting as a tenant">
      <span className={styles['text']}>
        Acting as <b>{tenant.displayName}</b>
        <span className={styles['more']}>
          {changeAsTenantDisabledReason(me)
            ? 'Your role can view everything here, but not change it.'
            : 'Your changes are recorded under your own name.'}
        </span>
      </span>
      {isInside ? null : (
        <Button size="xs" variant="subtle" component={Link} to={workspaceStart()}>
          Go to its workspace
        </Button>
      )}
      <Button size="xs" onClick={leave}>
        Leave
      </Button>
    </aside>
  );
}
