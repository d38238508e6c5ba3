import {
  type InvitationItem,
  Link,
  Menu,
  MenuItem,
  type PlatformAdminItem,
  RowMenu,
  useLocation,
  useQuery,
} from '@tenantry/kit';
import { IconBan, IconLink, IconRefresh, IconSend, IconUser } from '@tabler/icons-react';
import { useAdminActions } from '../features/admins/actions/useAdminActions.tsx';
import { useAdminDisabledReasons } from '../features/admins/api/useAdminDisabledReasons.ts';
import { invitedPerson } from '../features/invitations/invitedPerson.ts';
import { useUserActions } from '../features/users/actions/useUserActions.tsx';
import type { UserInTenant } from '../features/users/actions/userActionName.ts';
import { tenantMailQuery } from '../features/users/api/tenantMailQuery.ts';
import { useUserDisabledReasons } from '../features/users/useUserDisabledReasons.ts';

type Props = { invitation: InvitationItem; /** As in the table. */ keepsQuery: boolean };

/** The actions for an invitation. */
export function InvitationMenu(props: Props) {
  const { tenant, user, admin } = props.invitation;
  if (tenant && user) return <UserInvitationMenu {...props} tenant={tenant} user={user} />;
  return admin ? <AdminInvitationMenu {...props} admin={admin} /> : null;
}

function UserInvitationMenu({ invitation, keepsQuery, tenant, user }: Props & UserInTenant) {
  const actions = useUserActions({ tenant, user });
  const isMailConfigured = useQuery(tenantMailQuery(tenant.id)).data ?? false;
  const why = useUserDisabledReasons(user, isMailConfigured);
  const isPending = invitation.status === 'pending';
  return (
    <>
      <RowMenu label={`Actions for ${invitedPerson(invitation).name}`}>
        <PersonItem invitation={invitation} keepsQuery={keepsQuery}>
          Manage User
        </PersonItem>
        <Menu.Divider />
        <MenuItem icon={<IconLink />} disabledReason={why.invite} onClick={actions.copyInvite}>
          Copy Invite Link
        </MenuItem>
        <MenuItem icon={<IconSend />} disabledReason={why.sendInvite} onClick={() => actions.start('send-invite')}>
          {isPending ? 'Resend Invite…' : 'Send Invite…'}
        </MenuItem>
        <MenuItem icon={<IconRefresh />} disabledReason={why.invite} onClick={() => actions.start('make-invite')}>
          {isPending ? 'Replace the link…' : 'Create a new link…'}
        </MenuItem>
        {isPending ? (
          <>
            <Menu.Divider />
            <MenuItem
              icon={<IconBan />}
              isDestructive
              disabledReason={why.links}
              onClick={() => actions.start('revoke-invite')}
            >
              Revoke…
            </MenuItem>
          </>
        ) : null}
      </RowMenu>
      {actions.dialog}
    </>
  );
}

function AdminInvitationMenu({ invitation, keepsQuery, admin }: Props & { admin: PlatformAdminItem }) {
  const actions = useAdminActions(admin);
  const why = useAdminDisabledReasons(admin);
  return (
    <>
      <RowMenu label={`Actions for ${invitedPerson(invitation).name}`}>
        <PersonItem invitation={invitation} keepsQuery={keepsQuery}>
          View/Edit
        </PersonItem>
        <Menu.Divider />
        <MenuItem icon={<IconLink />} disabledReason={why.invite} onClick={actions.copyInvite}>
          Copy Invite Link
        </MenuItem>
        <MenuItem icon={<IconSend />} disabledReason={why.send} onClick={() => actions.start('resend')}>
          Resend Invite…
        </MenuItem>
        <MenuItem icon={<IconRefresh />} disabledReason={why.invite} onClick={() => actions.start('generate')}>
          Generate Invite Link…
        </MenuItem>
        {invitation.status === 'pending' ? (
          <>
            <Menu.Divider />
            <MenuItem
              icon={<IconBan />}
              isDestructive
              disabledReason={why.invite}
              onClick={() => actions.start('revoke-invite')}
            >
              Revoke…
            </MenuItem>
          </>
        ) : null}
      </RowMenu>
      {actions.dialog}
    </>
  );
}

function PersonItem({ invitation, keepsQuery, children }: Props & { children: string }) {
  const { search: query } = useLocation();
  const search = keepsQuery ? query : '';
  return (
    <Menu.Item component={Link} to={{ pathname: invitedPerson(invitation).path, search }} leftSection={<IconUser />}>
      {children}
    </Menu.Item>
  );
}
