import {
  Button,
  Facts,
  Link,
  Time,
  UserStatusMark,
  useLocation,
  useNavigate,
  tenantRoleLabel,
  usePlatformRights,
} from '@tenantry/kit';
import { Suspense, lazy } from 'react';
import { LinkStatusMark } from '../features/users/components/LinkStatusMark.tsx';
import { useReturnFocus } from '../features/users/components/useReturnFocus.ts';
import { passwordSummary } from '../features/users/overview/passwordSummary.ts';
import { personName } from '../features/people/personName.ts';
import { EDIT, userPath } from '../features/people/userPaths.ts';
import { useDrawerUser } from '../features/users/userOutletContext.ts';
import styles from './userTabs.module.css';

// Includes the schemas, which people who only read don't need.
const EditUserForm = lazy(async () => ({
  default: (await import('../features/users/overview/EditUserForm.tsx')).EditUserForm,
}));

/** A user's facts and the form that edits them. */
export function UserOverviewTab() {
  const { tenant, user } = useDrawerUser();
  const { pathname, search, hash } = useLocation();
  const navigate = useNavigate();
  const { may } = usePlatformRights();
  const isEditing = hash === EDIT && may('manageTenants');
  const opener = useReturnFocus(isEditing);
  const show = (place: string) => void navigate({ pathname, search, hash: place }, { replace: place === '' });
  const to = (part: 'invitation' | 'security') => ({ pathname: userPath(tenant.id, user.id, part), search });
  return (
    <div className={styles['tab']}>
      <section aria-labelledby="who" className={styles['section']}>
        <div className={styles['head']}>
          <div>
            <h3 id="who">{isEditing ? 'Edit user' : 'About'}</h3>
          </div>
          {isEditing || !may('manageTenants') ? null : (
            <div className={styles['actions']}>
              <Button ref={opener} size="xs" onClick={() => show(EDIT)}>
                Edit
              </Button>
            </div>
          )}
        </div>
        {isEditing ? (
          <Suspense>
            <EditUserForm key={user.id} tenant={tenant} user={user} onClose={() => show('')} />
          </Suspense>
        ) : (
          <Facts
            items={[
              { label: 'Name', value: personName(user) === user.email ? 'None yet' : personName(user) },
              { label: 'Email', value: user.email },
              {
                label: 'Role',
                value: user.isOwner
                  ? `${tenantRoleLabel(user.role)}, owner of ${tenant.name}`
                  : tenantRoleLabel(user.role),
              },
              { label: 'Status', value: <UserStatusMark status={user.status} /> },
              {
                label: 'Invitation',
                value: <LinkStatusMark status={user.invite.status} />,
                action: <Link to={to('invitation')}>Show</Link>,
              },
              { label: 'Password', value: passwordSummary(user), action: <Link to={to('security')}>Show</Link> },
              { label: 'Last sign-in', value: user.lastLoginAt === null ? 'Never' : <Time at={user.lastLoginAt} /> },
              { label: 'Created', value: <Time at={user.createdAt} as="exact" /> },
              { label: 'Id', value: <span className="mono">{user.id}</span> },
            ]}
          />
        )}
      </section>
    </div>
  );
}
