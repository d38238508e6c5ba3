import { Link, type TenantUserItem, showTotal, useLocation, useQuery, LoadFailure } from '@tenantry/kit';
import { usersQuery } from '../api/usersQuery.ts';
import { usersPath } from '../../people/userPaths.ts';
import { PersonRow } from './PersonRow.tsx';
import { isWaiting } from './isWaiting.ts';
import styles from './OnboardingPeople.module.css';

/** A tenant's users: its admins first, because only they can finish onboarding, then those who aren't in yet. */
export function OnboardingPeople({ tenant }: { tenant: { id: string; name: string } }) {
  const { search } = useLocation();
  const admins = useQuery(usersQuery(tenant.id, { role: 'TENANT_ADMIN' }));
  const pending = useQuery(usersQuery(tenant.id, { status: 'pending' }));
  const everyone = useQuery(usersQuery(tenant.id));
  const queries = [admins, pending, everyone];
  const error = queries.find((query) => query.error)?.error;
  if (error) {
    return (
      <LoadFailure
        title="Couldn’t load the users of this tenant"
        error={error}
        onRetry={() => void Promise.all(queries.map((query) => query.refetch()))}
        isRetrying={queries.some((query) => query.isFetching)}
        isInset
      />
    );
  }
  if (!admins.data || !pending.data || !everyone.data) return <div aria-busy className={styles['loading']} />;
  const isAdmin = ({ role }: TenantUserItem) => role === 'TENANT_ADMIN';
  const [waitingAdmins, otherAdmins] = split(admins.data.items);
  const waiting = pending.data.items.filter((user) => !isAdmin(user));
  const others = everyone.data.items.filter((user) => !isAdmin(user) && user.status !== 'pending');
  const shown = admins.data.items.length + waiting.length + others.length;
  return (
    <>
      <People
        label="Admins"
        people={[...waitingAdmins, ...otherAdmins]}
        tenant={tenant}
        emptyText="No admins yet. Only an admin can finish onboarding."
      />
      {waiting.length > 0 ? <People label="Not in yet" people={waiting} tenant={tenant} /> : null}
      {others.length > 0 ? <People label="Other users" people={others} tenant={tenant} /> : null}
      {everyone.data.total > shown ? (
        <p className={styles['more']}>
          <Link to={{ pathname: usersPath(tenant.id), search }}>All {showTotal(everyone.data.total)} users</Link>
        </p>
      ) : null}
    </>
  );
}

const split = (people: TenantUserItem[]) =>
  [people.filter(isWaiting), people.filter((user) => !isWaiting(user))] as const;

type PeopleProps = {
  label: string;
  people: TenantUserItem[];
  tenant: { id: string; name: string };
  emptyText?: string;
};

function People({ label, people, tenant, emptyText }: PeopleProps) {
  return (
    <div className={styles['people']}>
      <h4>{label}</h4>
      {people.length === 0 ? <p className={styles['empty']}>{emptyText}</p> : null}
      <ul aria-label={label}>
        {people.map((user) => (
          <PersonRow key={user.id} tenant={tenant} user={user} />
        ))}
      </ul>
    </div>
  );
}
