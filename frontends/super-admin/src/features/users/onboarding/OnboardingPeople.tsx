import { FailureNote, Link, PendingButton, type TenantUserItem, showTotal, useLocation, useQuery } from '@tenantry/kit';
import { usersQuery } from '../api/usersQuery.ts';
import { usersPath } from '../userPaths.ts';
import { PersonLine } from './PersonLine.tsx';
import styles from './OnboardingPeople.module.css';

/** Who is in a tenant so far, its admins first: they are the ones who can finish the onboarding. */
export function OnboardingPeople({ tenant }: { tenant: { id: string; name: string } }) {
  const { search } = useLocation();
  const admins = useQuery(usersQuery(tenant.id, { role: 'TENANT_ADMIN' }));
  const everyone = useQuery(usersQuery(tenant.id));
  const error = admins.error ?? everyone.error;
  if (error) {
    const retry = () => void Promise.all([admins.refetch(), everyone.refetch()]);
    return (
      <div className={styles['failure']}>
        <FailureNote title="The people of this tenant could not be loaded" error={error} />
        <PendingButton isPending={admins.isFetching || everyone.isFetching} onClick={retry}>
          Retry
        </PendingButton>
      </div>
    );
  }
  if (!admins.data || !everyone.data) return <div aria-busy className={styles['coming']} />;
  const others = everyone.data.items.filter(({ role }) => role !== 'TENANT_ADMIN');
  const shown = admins.data.items.length + others.length;
  return (
    <>
      <People
        label="Admins"
        people={admins.data.items}
        tenant={tenant}
        nobody="Nobody yet. Without an admin the onboarding cannot be finished."
      />
      {others.length > 0 ? <People label="Other users" people={others} tenant={tenant} nobody="" /> : null}
      {everyone.data.total > shown ? (
        <p className={styles['more']}>
          <Link to={{ pathname: usersPath(tenant.id), search }}>All {showTotal(everyone.data.total)} users</Link>
        </p>
      ) : null}
    </>
  );
}

type PeopleProps = { label: string; people: TenantUserItem[]; tenant: { id: string; name: string }; nobody: string };

function People({ label, people, tenant, nobody }: PeopleProps) {
  return (
    <div className={styles['people']}>
      <h4>{label}</h4>
      {people.length === 0 ? <p className={styles['nobody']}>{nobody}</p> : null}
      <ul aria-label={label}>
        {people.map((user) => (
          <PersonLine key={user.id} tenant={tenant} user={user} />
        ))}
      </ul>
    </div>
  );
}
