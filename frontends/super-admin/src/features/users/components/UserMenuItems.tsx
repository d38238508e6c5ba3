import {
  Link,
  Menu,
  MenuItem,
  type TenantUserItem,
  Time,
  useLocation,
  useQuery,
  invitationStatuses,
  WithRight,
  usePlatformRights,
} from '@tenantry/kit';
import {
  IconBan,
  IconCircleCheck,
  IconCopy,
  IconKey,
  IconLink,
  IconLogin2,
  IconRefresh,
  IconSend,
  IconShieldUp,
  IconUser,
} from '@tabler/icons-react';
import type { UserInTenant } from '../actions/userActionName.ts';
import type { UserActions } from '../actions/useUserActions.tsx';
import { tenantMailQuery } from '../api/tenantMailQuery.ts';
import { SET_PASSWORD, userPath } from '../../people/userPaths.ts';
import { useUserDisabledReasons } from '../useUserDisabledReasons.ts';

type Props = UserInTenant & {
  actions: UserActions;
  /** Hides Manage User, because the drawer is already open. */ isInDrawer?: boolean;
};

/** The actions on a user. Each group's label shows the current state. */
export function UserMenuItems({ tenant, user, actions, isInDrawer = false }: Props) {
  const { search } = useLocation();
  const isMailConfigured = useQuery(tenantMailQuery(tenant.id)).data ?? false;
  const { disabledReason } = usePlatformRights();
  const why = useUserDisabledReasons(user, isMailConfigured);
  return (
    <>
      {isInDrawer ? null : (
        <Menu.Item component={Link} to={{ pathname: userPath(tenant.id, user.id), search }} leftSection={<IconUser />}>
          Manage User
        </Menu.Item>
      )}
      {user.isActive ? (
        <MenuItem icon={<IconBan />} disabledReason={why.manage} onClick={() => actions.start('deactivate')}>
          Deactivate…
        </MenuItem>
      ) : (
        <MenuItem icon={<IconCircleCheck />} disabledReason={why.manage} onClick={() => actions.start('activate')}>
          Activate…
        </MenuItem>
      )}
      <Menu.Divider />
      <Menu.Label>
        Invitation · <InvitationLabel user={user} />
      </Menu.Label>
      <MenuItem icon={<IconLink />} disabledReason={why.invite} onClick={actions.copyInvite}>
        Copy Invite Link
      </MenuItem>
      <MenuItem icon={<IconSend />} disabledReason={why.sendInvite} onClick={() => actions.start('send-invite')}>
        {user.invite.status === 'pending' ? 'Resend Invite…' : 'Send Invite…'}
      </MenuItem>
      <Menu.Divider />
      <Menu.Label>Password · {passwordState(user)}</Menu.Label>
      <MenuItem icon={<IconRefresh />} disabledReason={why.resetLink} onClick={() => actions.start('reset-password')}>
        Reset Password…
      </MenuItem>
      <WithRight right="manageTenants">
        <Menu.Item
          component={Link}
          to={{ pathname: userPath(tenant.id, user.id, 'security'), search, hash: SET_PASSWORD }}
          leftSection={<IconKey />}
        >
          Set Password
        </Menu.Item>
      </WithRight>
      <MenuItem icon={<IconCopy />} disabledReason={why.resetLink} onClick={actions.copyReset}>
        Copy reset link
      </MenuItem>
      <Menu.Divider />
      <MenuItem icon={<IconLogin2 />} disabledReason={why.loginAs} onClick={() => actions.start('login-as')}>
        Login as this user…
      </MenuItem>
      {isInDrawer ? (
        <MenuItem
          icon={<IconShieldUp />}
          disabledReason={
            disabledReason('managePlatformAdmins') ??
            (user.testUserUntil === null ? null : 'A test user can’t become a platform admin')
          }
          onClick={() => actions.start('promote')}
        >
          Make platform admin…
        </MenuItem>
      ) : null}
    </>
  );
}

function InvitationLabel({ user: { invite } }: { user: TenantUserItem }) {
  if (invite.status === 'none') return 'none';
  if (invite.status !== 'pending' || invite.expiresAt === null)
    return invitationStatuses[invite.status].label.toLowerCase();
  return (
    <>
      expires <Time at={invite.expiresAt} as="left" />
    </>
  );
}

function passwordState(user: TenantUserItem): string {
  if (!user.passwordConfigured) return 'none yet';
  return user.mustChangePasswordOnNextLogin ? 'must be changed' : 'set';
}
