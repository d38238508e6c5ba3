import {
  Link,
  SplitBar,
  type TenantDetail,
  UserStatusMark,
  formatNumber,
  userStatuses,
  useLocation,
} from '@tenantry/kit';
import { USERS_PREFIX } from '../../people/usersPrefix.ts';
import { usersPath } from '../../people/userPaths.ts';
import { Glance } from './Glance.tsx';
import styles from './Glance.module.css';

const states = ['active', 'pending', 'inactive'] as const;
const tones = { active: 'ok', pending: 'warn', inactive: 'idle' } as const;

/** A tenant's users by status. Each line leads to the filtered list. */
export function UsersGlance({ tenant: { id, usersByStatus } }: { tenant: TenantDetail }) {
  const { search } = useLocation();
  const only = (status: string) => {
    const params = new URLSearchParams(search);
    params.set(`${USERS_PREFIX}status`, status);
    return { pathname: usersPath(id), search: `?${params}` };
  };
  return (
    <Glance title="Users" tenantId={id} tab="users" more="All users">
      <SplitBar
        parts={states.map((status) => ({
          label: userStatuses[status].label,
          value: usersByStatus[status],
          tone: tones[status],
        }))}
      />
      <ul className={styles['lines']}>
        {states.map((status) => (
          <li key={status}>
            <Link to={only(status)} className={styles['line']}>
              <UserStatusMark status={status} /> <b>{formatNumber(usersByStatus[status])}</b>
            </Link>
          </li>
        ))}
      </ul>
    </Glance>
  );
}
