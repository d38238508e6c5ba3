import {
  Button,
  Link,
  PersonAvatar,
  type TenantUserItem,
  Time,
  Tooltip,
  UserStatusMark,
  useLocation,
  useQuery,
} from '@tenantry/kit';
import { useUserActions } from '../actions/useUserActions.tsx';
import type { UserInTenant } from '../actions/userActionName.ts';
import { tenantMailQuery } from '../api/tenantMailQuery.ts';
import { LinkStatusMark } from '../components/LinkStatusMark.tsx';
import { personName } from '../../people/personName.ts';
import { userDisabledReasons } from '../userDisabledReasons.ts';
import { userPath } from '../../people/userPaths.ts';
import styles from './OnboardingPeople.module.css';

export function PersonRow({ tenant, user }: UserInTenant) {
  const actions = useUserActions({ tenant, user });
  const { search } = useLocation();
  const isMailConfigured = useQuery(tenantMailQuery(tenant.id)).data ?? false;
  const why = userDisabledReasons(user, isMailConfigured);
  const name = personName(user);
  return (
    <li>
      <PersonAvatar name={name} />
      <span className={styles['who']}>
        <b>{name}</b>
        {name === user.email ? null : <span>{user.email}</span>}
      </span>
      <span className={styles['status']}>
        <UserStatusMark status={user.status} />
      </span>
      <span className={styles['invite']}>
        <span>
          Invitation: <LinkStatusMark status={user.invite.status} />
        </span>
        <LastSent invite={user.invite} />
      </span>
      <span className={styles['actions']}>
        <Act whyNot={why.invite} about={name} onClick={actions.copyInvite}>
          Copy Invite Link
        </Act>
        <Act whyNot={why.sendInvite} about={name} onClick={() => actions.begin('send-invite')}>
          {user.invite.status === 'pending' ? 'Resend Invite' : 'Send Invite'}
        </Act>
        <Button
          component={Link}
          size="xs"
          to={{ pathname: userPath(tenant.id, user.id), search }}
          aria-label={`Manage User ${name}`}
        >
          Manage User
        </Button>
      </span>
      {actions.dialog}
    </li>
  );
}

function LastSent({ invite: { status, lastSentAt } }: { invite: TenantUserItem['invite'] }) {
  if (status === 'none') return null;
  return lastSentAt === null ? (
    <small>Never sent by email</small>
  ) : (
    <small>
      Last sent: <Time at={lastSentAt} as="past" />
    </small>
  );
}

type ActProps = { whyNot: string | null; about: string; onClick: () => void; children: string };

function Act({ whyNot, about, onClick, children }: ActProps) {
  if (whyNot === null) {
    return (
      <Button size="xs" aria-label={`${children}: ${about}`} onClick={onClick}>
        {children}
      </Button>
    );
  }
  return (
    <Tooltip label={whyNot}>
      <Button size="xs" aria-label={`${children}: ${about}`} data-disabled aria-disabled>
        {children}
      </Button>
    </Tooltip>
  );
}
