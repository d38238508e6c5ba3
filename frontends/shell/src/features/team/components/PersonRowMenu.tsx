import { Link, Menu, MenuItem, RowMenu, type TeamPerson, useLocation } from '@tenantry/kit';
import {
  IconBan,
  IconCircleCheck,
  IconKey,
  IconLink,
  IconLogout,
  IconMailOff,
  IconRefresh,
  IconSend,
  IconShieldOff,
  IconUser,
} from '@tabler/icons-react';
import { usePersonActions } from '../actions/usePersonActions.tsx';
import { personLabel } from '../personLabel.ts';

export function PersonRowMenu({ person }: { person: TeamPerson }) {
  const { search } = useLocation();
  const { start, dialog, disabledReason } = usePersonActions(person);
  const item = (name: Parameters<typeof start>[0]) => ({
    disabledReason: disabledReason(name),
    onClick: () => start(name),
  });
  return (
    <>
      <RowMenu label={`Actions for ${personLabel(person)}`}>
        <Menu.Item component={Link} to={{ pathname: `/team/${person.id}`, search }} leftSection={<IconUser />}>
          Open
        </Menu.Item>
        <Menu.Divider />
        {person.status === 'pending' ? (
          <>
            <MenuItem icon={<IconLink />} {...item('inviteLink')}>
              Copy invite link…
            </MenuItem>
            <MenuItem icon={<IconSend />} {...item('sendInvite')}>
              Email the invitation…
            </MenuItem>
            <MenuItem icon={<IconRefresh />} {...item('newInviteLink')}>
              New invite link…
            </MenuItem>
            <MenuItem icon={<IconMailOff />} isDestructive {...item('revokeInvite')}>
              Revoke invitation…
            </MenuItem>
          </>
        ) : (
          <>
            <MenuItem icon={<IconKey />} {...item('resetLink')}>
              Make reset link…
            </MenuItem>
            <MenuItem icon={<IconShieldOff />} {...item('resetFactors')}>
              Reset second factor…
            </MenuItem>
            <MenuItem icon={<IconLogout />} {...item('signOut')}>
              Sign out everywhere…
            </MenuItem>
          </>
        )}
        <Menu.Divider />
        {person.isActive ? (
          <MenuItem icon={<IconBan />} isDestructive {...item('deactivate')}>
            Deactivate…
          </MenuItem>
        ) : (
          <MenuItem icon={<IconCircleCheck />} {...item('activate')}>
            Activate…
          </MenuItem>
        )}
      </RowMenu>
      {dialog}
    </>
  );
}
