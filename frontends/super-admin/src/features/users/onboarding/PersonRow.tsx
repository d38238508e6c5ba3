import {
  Button,
  Link,
  PersonAvatar,
  type TenantUserItem,
  Time,
  UserStatusMark,
  useLocation,
  useQuery,
  ReasonButton,
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
  const sendLabel = user.invite.status === 'pending' ? 'Resend Invite' : 'Send Invite';
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
        <ReasonButton
          size="xs"
          aria-label={`Copy Invite Link: ${name}`}
          whyNot={why.invite}
          onClick={actions.copyInvite}
        >
          Copy Invite Link
        </ReasonButton>
        <ReasonButton
          size="xs"
          aria-label={`${sendLabel}: ${name}`}
          whyNot={why.sendInvite}
          onClick={() => actions.begin('send-invite')}
        >
          {sendLabel}
        </ReasonButton>
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
