import { Link, Menu, MenuItem, type PlatformAdminItem, Time, useLocation } from '@tenantry/kit';
import {
  IconBan,
  IconCircleCheck,
  IconLink,
  IconRefresh,
  IconSend,
  IconShieldCog,
  IconUser,
} from '@tabler/icons-react';
import type { AdminActions } from '../actions/useAdminActions.tsx';
import { adminPath } from '../adminPaths.ts';
import { useAdminDisabledReasons } from '../api/useAdminDisabledReasons.ts';

type Props = { admin: PlatformAdminItem; actions: AdminActions };

/** The actions on a platform admin. The group label shows the state of the invitation. */
export function AdminMenuItems({ admin, actions }: Props) {
  const { search } = useLocation();
  const why = useAdminDisabledReasons(admin);
  return (
    <>
      <Menu.Item component={Link} to={{ pathname: adminPath(admin.id), search }} leftSection={<IconUser />}>
        {why.manage ? 'View' : 'View/Edit'}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Label>
        Invitation · <InvitationState admin={admin} />
      </Menu.Label>
      <MenuItem icon={<IconLink />} disabledReason={why.invite} onClick={actions.copyInvite}>
        Copy Invite Link
      </MenuItem>
      <MenuItem icon={<IconRefresh />} disabledReason={why.invite} onClick={() => actions.start('generate')}>
        Generate Invite Link…
      </MenuItem>
      <MenuItem icon={<IconSend />} disabledReason={why.send} onClick={() => actions.start('resend')}>
        Resend Invite…
      </MenuItem>
      {admin.invite.status === 'pending' ? (
        <MenuItem
          icon={<IconBan />}
          isDestructive
          disabledReason={why.invite}
          onClick={() => actions.start('revoke-invite')}
        >
          Revoke Invite…
        </MenuItem>
      ) : null}
      <Menu.Divider />
      {admin.demotedAt === null ? (
        <MenuItem icon={<IconShieldCog />} disabledReason={why.changeRole} onClick={() => actions.start('change-role')}>
          Change Role…
        </MenuItem>
      ) : null}
      {admin.isActive ? (
        <MenuItem
          icon={<IconBan />}
          isDestructive
          disabledReason={why.deactivate}
          onClick={() => actions.start('deactivate')}
        >
          Deactivate…
        </MenuItem>
      ) : admin.demotedAt !== null ? (
        <Menu.Label>Demoted; promote their tenant account to restore access</Menu.Label>
      ) : (
        <MenuItem icon={<IconCircleCheck />} disabledReason={why.manage} onClick={() => actions.start('reactivate')}>
          Reactivate…
        </MenuItem>
      )}
    </>
  );
}

function InvitationState({ admin: { invite } }: { admin: PlatformAdminItem }) {
  switch (invite.status) {
    case 'pending':
      return invite.expiresAt === null ? (
        'open'
      ) : (
        <>
          expires <Time at={invite.expiresAt} as="left" />
        </>
      );
    case 'none':
      return 'none';
    default:
      return invite.status;
  }
}
