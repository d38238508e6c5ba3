import { Link, type TenantUserItem, showTotal, useLocation, useQuery, LoadFailure } from '@tenantry/kit';
import { usersQuery } from '../api/usersQuery.ts';
import { usersPath } from '../../people/userPaths.ts';
import { PersonRow } from './PersonRow.tsx';
import styles from './OnboardingPeople.module.css';

/** A tenant's users, with admins first because only they can finish onboarding. */
export function OnboardingPeople({ tenant }: { tenant: { id: string; name: string } }) {
  const { search } = useLocation();
  const admins = useQuery(usersQuery(tenant.id, { role: 'TENANT_ADMIN' }));
  const everyone = useQuery(usersQuery(tenant.id));
  const error = admins.error ?? everyone.error;
  if (error) {
    const retry = () => void Promise.all([admins.refetch(), everyone.refetch()]);
    return (
      <LoadFailure
        title="Couldn’t load the users of this tenant"
        error={error}
        onRetry={retry}
        isRetrying={admins.isFetching || everyone.isFetching}
        isInset
      />
    );
  }
  if (!admins.data || !everyone.data) return <div aria-busy className={styles['loading']} />;
  const others = everyone.data.items.filter(({ role }) => role !== 'TENANT_ADMIN');
  const shown = admins.data.items.length + others.length;
  return (
    <>
      <People
        label="Admins"
        people={admins.data.items}
        tenant={tenant}
        emptyText="No admins yet. Only an admin can finish onboarding."
      />
      {others.length > 0 ? <People label="Other users" people={others} tenant={tenant} emptyText="" /> : null}
      {everyone.data.total > shown ? (
        <p className={styles['more']}>
          <Link to={{ pathname: usersPath(tenant.id), search }}>All {showTotal(everyone.data.total)} users</Link>
        </p>
      ) : null}
    </>
  );
}

type PeopleProps = { label: string; people: TenantUserItem[]; tenant: { id: string; name: string }; emptyText: string };

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
