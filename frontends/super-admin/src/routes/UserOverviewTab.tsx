import { Button, Facts, Link, Time, UserStatusMark, useLocation, useNavigate } from '@tenantry/kit';
import { LinkStatusMark } from '../features/users/components/LinkStatusMark.tsx';
import { useFocusAfter } from '../features/users/components/useFocusAfter.ts';
import { EditUserForm } from '../features/users/overview/EditUserForm.tsx';
import { passwordFact } from '../features/users/overview/passwordFact.ts';
import { personName } from '../features/users/personName.ts';
import { roleWord } from '../features/users/roleWords.ts';
import { EDIT, userPath } from '../features/users/userPaths.ts';
import { useDrawerUser } from '../features/users/userOutletContext.ts';
import styles from './userTabs.module.css';

/** Who a user is, in facts, and the form that changes them. */
export function UserOverviewTab() {
  const { tenant, user } = useDrawerUser();
  const { pathname, search, hash } = useLocation();
  const navigate = useNavigate();
  const opener = useFocusAfter(hash === EDIT);
  const show = (place: string) => void navigate({ pathname, search, hash: place }, { replace: place === '' });
  const to = (part: 'invitation' | 'security') => ({ pathname: userPath(tenant.id, user.id, part), search });
  return (
    <div className={styles['tab']}>
      <section aria-labelledby="who" className={styles['section']}>
        <div className={styles['head']}>
          <div>
            <h3 id="who">{hash === EDIT ? 'Edit user' : 'About'}</h3>
          </div>
          {hash === EDIT ? null : (
            <div className={styles['acts']}>
              <Button ref={opener} size="xs" onClick={() => show(EDIT)}>
                Edit…
              </Button>
            </div>
          )}
        </div>
        {hash === EDIT ? (
          <EditUserForm key={user.id} tenant={tenant} user={user} onClose={() => show('')} />
        ) : (
          <Facts
            items={[
              { label: 'Name', value: personName(user) === user.email ? 'None yet' : personName(user) },
              { label: 'E-mail', value: user.email },
              {
                label: 'Role',
                value: user.isOwner ? `${roleWord(user.role)}, owner of ${tenant.name}` : roleWord(user.role),
              },
              { label: 'Status', value: <UserStatusMark status={user.status} /> },
              {
                label: 'Invitation',
                value: <LinkStatusMark status={user.invite.status} />,
                action: <Link to={to('invitation')}>Show</Link>,
              },
              { label: 'Password', value: passwordFact(user), action: <Link to={to('security')}>Show</Link> },
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
