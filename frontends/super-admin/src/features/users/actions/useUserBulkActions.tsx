import { type TenantUserItem, api, callApi, usePlatformRights, useQuery } from '@tenantry/kit';
import { type BulkAction, useBulkActions } from '@tenantry/kit/lists';
import { IconBan, IconCircleCheck, IconCopy, IconSend } from '@tabler/icons-react';
import { personName } from '../../people/personName.ts';
import { usersPath } from '../../people/userPaths.ts';
import { tenantMailQuery } from '../api/tenantMailQuery.ts';
import { useRefreshUsers } from '../api/useRefreshUsers.ts';

const one = api.super.tenants[':tenantId'].users[':userId'];

/** What an admin does with many users of a tenant. Offers only what their platform role allows. */
export function useUserBulkActions(tenant: { id: string; name: string }, rows: TenantUserItem[] | undefined) {
  const { may } = usePlatformRights();
  const isMailConfigured = useQuery(tenantMailQuery(tenant.id)).data ?? false;
  const param = ({ id }: TenantUserItem) => ({ tenantId: tenant.id, userId: id });
  const setActive = (user: TenantUserItem, isActive: boolean) =>
    callApi(one.$patch({ param: param(user), json: { isActive } }));
  const manage: BulkAction<TenantUserItem>[] = [
    {
      label: 'Activate…',
      icon: <IconCircleCheck size={14} />,
      title: (count) => `Activate ${count}?`,
      description: 'They can sign in again with the same password. Each takes a seat, if the tenant has a limit.',
      skips: ({ isActive }) => (isActive ? 'active already' : null),
      run: (user) => setActive(user, true).then(() => undefined),
      done: (count) => `Activated ${count}`,
      undo: (user) => setActive(user, false),
    },
    {
      label: 'Deactivate…',
      icon: <IconBan size={14} />,
      title: (count) => `Deactivate ${count}?`,
      description: 'They are signed out at once and can’t sign in. Unused invitations and reset links stop working.',
      isDestructive: true,
      skips: ({ isActive }) => (isActive ? null : 'inactive already'),
      run: (user) => setActive(user, false).then(() => undefined),
      done: (count) => `Deactivated ${count}`,
      undo: (user) => setActive(user, true),
    },
  ];
  const links: BulkAction<TenantUserItem>[] = [
    {
      label: 'Resend invitation…',
      icon: <IconSend size={14} />,
      title: (count) => `Email an invitation to ${count}?`,
      description:
        'A valid link is sent again; the others get a new one. The first person to open it sets the password.',
      skips: (user) => (isMailConfigured ? notInvited(user) : 'mail isn’t configured'),
      run: (user) => callApi(one.invite.send.$post({ param: param(user) })).then(() => undefined),
      done: (count) => `Invitations to ${count} are on their way`,
    },
    {
      label: 'Copy links…',
      icon: <IconCopy size={14} />,
      title: (count) => `Copy the invite links of ${count}?`,
      description: 'One line each: the address and its link. Showing a link is recorded.',
      skips: ({ invite }) => (invite.status === 'pending' ? null : 'no invitation is open'),
      run: async (user) => {
        const { inviteUrl } = await callApi(one.invite.$get({ param: param(user) }));
        return `${user.email} ${inviteUrl}`;
      },
      done: (count) => `Copied the links of ${count}`,
    },
  ];
  const actions = [...(may('manageTenants') ? manage : []), ...(may('handOutLinks') ? links : [])];
  const mayExport = may('exportLists');
  const { selection, bar } = useBulkActions({
    rows,
    rowKey: ({ id }) => id,
    nameOf: personName,
    noun: { one: 'user', many: 'users' },
    actions,
    exportPath: mayExport ? `${usersPath(tenant.id)}/export` : undefined,
    refresh: useRefreshUsers(),
  });
  return { bar, selection: actions.length > 0 || mayExport ? selection : undefined };
}

function notInvited({ invite, testUserUntil }: TenantUserItem): string | null {
  if (testUserUntil !== null) return 'a test user gets no email';
  return invite.status === 'accepted' ? 'accepted already' : null;
}
