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
import { useUserDisabledReasons } from '../useUserDisabledReasons.ts';
import { userPath } from '../../people/userPaths.ts';
import { isWaiting } from './isWaiting.ts';
import styles from './OnboardingPeople.module.css';

/** A person and what can be done for them. Invitations are offered only to those who aren't in yet. */
export function PersonRow({ tenant, user }: UserInTenant) {
  const { search } = useLocation();
  const name = personName(user);
  return (
    <li data-waiting={isWaiting(user) || undefined}>
      <PersonAvatar name={name} />
      <span className={styles['who']}>
        <b>{name}</b>
        {name === user.email ? null : <span>{user.email}</span>}
      </span>
      <span className={styles['status']}>
        <UserStatusMark status={user.status} />
      </span>
      {isWaiting(user) ? <Invitation tenant={tenant} user={user} /> : null}
      <Button
        component={Link}
        size="xs"
        className={styles['manage']}
        to={{ pathname: userPath(tenant.id, user.id), search }}
        aria-label={`Manage User ${name}`}
      >
        Manage User
      </Button>
    </li>
  );
}

function Invitation({ tenant, user }: UserInTenant) {
  const actions = useUserActions({ tenant, user });
  const isMailConfigured = useQuery(tenantMailQuery(tenant.id)).data ?? false;
  const why = useUserDisabledReasons(user, isMailConfigured);
  const name = personName(user);
  const sendLabel = user.invite.status === 'pending' ? 'Resend Invite' : 'Send Invite';
  return (
    <>
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
          disabledReason={why.invite}
          onClick={actions.copyInvite}
        >
          Copy Invite Link
        </ReasonButton>
        <ReasonButton
          size="xs"
          aria-label={`${sendLabel}: ${name}`}
          disabledReason={why.sendInvite}
          onClick={() => actions.start('send-invite')}
        >
          {sendLabel}…
        </ReasonButton>
      </span>
      {actions.dialog}
    </>
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
