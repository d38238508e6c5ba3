import { Link, Menu, MenuItem, type TenantUserItem, Time, useLocation, useQuery } from '@tenantry/kit';
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
import type { UserInTenant } from '../acts/userAct.ts';
import type { UserActs } from '../acts/useUserActs.tsx';
import { tenantMailQuery } from '../api/tenantMailQuery.ts';
import { linkStates } from '../userStates.ts';
import { SET_PASSWORD, userPath } from '../userPaths.ts';
import { refusals } from '../refusals.ts';

type Props = UserInTenant & {
  acts: UserActs;
  /** In the user's own drawer there is nothing to lead to. */ isInDrawer?: boolean;
};

/** What can be done to a user, grouped by what it is about; each group's label says how that stands. */
export function UserMenuItems({ tenant, user, acts, isInDrawer = false }: Props) {
  const { search } = useLocation();
  const isMailConfigured = useQuery(tenantMailQuery(tenant.id)).data ?? false;
  const why = refusals(user, isMailConfigured);
  return (
    <>
      {isInDrawer ? null : (
        <Menu.Item component={Link} to={{ pathname: userPath(tenant.id, user.id), search }} leftSection={<IconUser />}>
          Manage User
        </Menu.Item>
      )}
      {user.isActive ? (
        <MenuItem icon={<IconBan />} onClick={() => acts.begin('deactivate')}>
          Deactivate
        </MenuItem>
      ) : (
        <MenuItem icon={<IconCircleCheck />} onClick={() => acts.begin('activate')}>
          Activate
        </MenuItem>
      )}
      <Menu.Divider />
      <Menu.Label>
        Invitation · <InvitationWords user={user} />
      </Menu.Label>
      <MenuItem icon={<IconLink />} whyNot={why.invite} onClick={acts.copyInvite}>
        Copy Invite Link
      </MenuItem>
      <MenuItem icon={<IconSend />} whyNot={why.sendInvite} onClick={() => acts.begin('send-invite')}>
        {user.invite.status === 'pending' ? 'Resend Invite' : 'Send Invite'}
      </MenuItem>
      <Menu.Divider />
      <Menu.Label>Password · {passwordWords(user)}</Menu.Label>
      <MenuItem icon={<IconRefresh />} whyNot={why.resetLink} onClick={() => acts.begin('reset-password')}>
        Reset Password…
      </MenuItem>
      <Menu.Item
        component={Link}
        to={{ pathname: userPath(tenant.id, user.id, 'security'), search, hash: SET_PASSWORD }}
        leftSection={<IconKey />}
      >
        Set Password…
      </Menu.Item>
      <MenuItem icon={<IconCopy />} whyNot={why.resetLink} onClick={acts.copyReset}>
        Copy reset link
      </MenuItem>
      <Menu.Divider />
      <MenuItem icon={<IconLogin2 />} whyNot={why.loginAs} onClick={() => acts.begin('login-as')}>
        Login as this user…
      </MenuItem>
      {isInDrawer ? (
        <MenuItem icon={<IconShieldUp />} onClick={() => acts.begin('promote')}>
          Make platform admin…
        </MenuItem>
      ) : null}
    </>
  );
}

function InvitationWords({ user: { invite } }: { user: TenantUserItem }) {
  if (invite.status === 'none') return 'none';
  if (invite.status !== 'pending' || invite.expiresAt === null) return linkStates[invite.status].word.toLowerCase();
  return (
    <>
      expires <Time at={invite.expiresAt} as="left" />
    </>
  );
}

function passwordWords(user: TenantUserItem): string {
  if (!user.passwordConfigured) return 'none yet';
  return user.mustChangePasswordOnNextLogin ? 'has to be changed' : 'set';
}
