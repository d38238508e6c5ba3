import { type InvitationItem, api, callApi, usePlatformRights } from '@tenantry/kit';
import { type BulkAction, lineWithLink, useBulkActions } from '@tenantry/kit/lists';
import { IconBan, IconCopy, IconSend } from '@tabler/icons-react';
import { invitedPerson } from '../features/invitations/invitedPerson.ts';
import { useRefreshTenants } from '../features/tenants/api/useRefreshTenants.ts';

const users = api.super.tenants[':tenantId'].users[':userId'].invite;
const admins = api.super.admins[':id'].invite;

/** The three actions for an invitation of a tenant's user or a platform admin. */
function linkOf({ tenant, user, admin }: InvitationItem) {
  if (tenant && user) {
    const param = { tenantId: tenant.id, userId: user.id };
    return {
      read: () => callApi(users.$get({ param })),
      send: () => callApi(users.send.$post({ param })),
      revoke: () => callApi(users.revoke.$post({ param })),
    };
  }
  const param = { id: admin!.id };
  return {
    read: () => callApi(admins.$get({ param })),
    send: () => callApi(admins.send.$post({ param })),
    revoke: () => callApi(admins.revoke.$post({ param })),
  };
}

const notOpen = ({ status }: InvitationItem) => (status === 'pending' ? null : 'no invitation is open');

const actions: BulkAction<InvitationItem>[] = [
  {
    label: 'Resend…',
    icon: <IconSend size={14} />,
    title: (count) => `Email ${count} again?`,
    description: 'A valid link is sent again; the others get a new one. The first person to open it sets the password.',
    skips: ({ status }) => (status === 'accepted' ? 'accepted already' : null),
    run: (invitation) =>
      linkOf(invitation)
        .send()
        .then(() => undefined),
    done: (count) => `Sent ${count} again`,
  },
  {
    label: 'Copy links…',
    icon: <IconCopy size={14} />,
    title: (count) => `Copy the links of ${count}?`,
    description: 'One line each: the address and its link. Showing a link is recorded.',
    skips: notOpen,
    run: (invitation) => lineWithLink(invitedPerson(invitation).email, linkOf(invitation).read()),
    done: (count) => `Copied the links of ${count}`,
  },
  {
    label: 'Revoke…',
    icon: <IconBan size={14} />,
    title: (count) => `Revoke ${count}?`,
    description: 'The links stop working at once. The people stay, and you can invite them again.',
    isDestructive: true,
    skips: notOpen,
    run: (invitation) =>
      linkOf(invitation)
        .revoke()
        .then(() => undefined),
    done: (count) => `Revoked ${count}`,
  },
];

/** Actions for several invitations at once. */
export function useInvitationBulkActions(rows: InvitationItem[] | undefined) {
  const { may } = usePlatformRights();
  return useBulkActions({
    rows,
    rowKey: ({ id }) => id,
    nameOf: (invitation) => invitedPerson(invitation).name,
    noun: { one: 'invitation', many: 'invitations' },
    actions: may('handOutLinks') ? actions : [],
    exportPath: may('exportLists') ? '/super/invitations/export' : undefined,
    refresh: useRefreshTenants(),
  });
}
