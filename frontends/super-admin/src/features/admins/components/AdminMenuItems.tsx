import { Link, Menu, MenuItem, type PlatformAdminItem, Time, useLocation } from '@tenantry/kit';
import { IconBan, IconCircleCheck, IconLink, IconRefresh, IconSend, IconUser } from '@tabler/icons-react';
import type { AdminActs } from '../acts/useAdminActs.tsx';
import { adminPath } from '../adminPaths.ts';
import { useAdminRefusals } from '../api/useAdminRefusals.ts';

type Props = { admin: PlatformAdminItem; acts: AdminActs };

/** What can be done to a platform admin; the label of the group says how the invitation stands. */
export function AdminMenuItems({ admin, acts }: Props) {
  const { search } = useLocation();
  const why = useAdminRefusals(admin);
  return (
    <>
      <Menu.Item component={Link} to={{ pathname: adminPath(admin.id), search }} leftSection={<IconUser />}>
        View/Edit
      </Menu.Item>
      <Menu.Divider />
      <Menu.Label>
        Invitation · <InvitationState admin={admin} />
      </Menu.Label>
      <MenuItem icon={<IconLink />} whyNot={why.invite} onClick={acts.copyInvite}>
        Copy Invite Link
      </MenuItem>
      <MenuItem icon={<IconRefresh />} whyNot={why.invite} onClick={() => acts.begin('generate')}>
        Generate Invite Link…
      </MenuItem>
      <MenuItem icon={<IconSend />} whyNot={why.send} onClick={() => acts.begin('resend')}>
        Resend Invite…
      </MenuItem>
      <Menu.Divider />
      {admin.isActive ? (
        <MenuItem icon={<IconBan />} isDestructive whyNot={why.takeOut} onClick={() => acts.begin('deactivate')}>
          Deactivate…
        </MenuItem>
      ) : admin.demotedAt !== null ? (
        <Menu.Label>Demoted; only promotion brings them back</Menu.Label>
      ) : (
        <MenuItem icon={<IconCircleCheck />} onClick={() => acts.begin('reactivate')}>
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
      return 'never made';
    default:
      return invite.status;
  }
}
