import { type TeamPerson, api, callApi, useKnownMe } from '@tenantry/kit';
import { type BulkAction, useBulkActions } from '@tenantry/kit/lists';
import { IconBan, IconCircleCheck, IconCopy, IconSend } from '@tabler/icons-react';
import { useRefreshTeam } from '../api/teamQuery.ts';
import { personLabel } from '../personLabel.ts';
import { useTeamDisabledReason } from '../useTeamDisabledReason.ts';

const users = api.tenant.users[':id'];
const setActive = ({ id }: TeamPerson, isActive: boolean) =>
  callApi(users.$patch({ param: { id }, json: { isActive } }));

/** What an admin does with many people of the team. While impersonating they can only be exported. */
export function useTeamBulkActions(rows: TeamPerson[] | undefined) {
  const me = useKnownMe();
  const isClosed = useTeamDisabledReason() !== null;
  const actions: BulkAction<TeamPerson>[] = [
    {
      label: 'Activate…',
      icon: <IconCircleCheck size={14} />,
      title: (count) => `Activate ${count}?`,
      description: 'They can sign in again, with the password they had. Admins and employees take a seat each.',
      skips: ({ isActive }) => (isActive ? 'active already' : null),
      run: (person) => setActive(person, true).then(() => undefined),
      done: (count) => `Activated ${count}`,
      undo: (person) => setActive(person, false),
    },
    {
      label: 'Deactivate…',
      icon: <IconBan size={14} />,
      title: (count) => `Deactivate ${count}?`,
      description:
        'They are signed out at once and can’t sign in. Nothing is deleted, and you can activate them again.',
      isDestructive: true,
      skips: ({ id, isActive }) => {
        if (id === me?.user.id) return 'you can’t deactivate yourself';
        return isActive ? null : 'inactive already';
      },
      run: (person) => setActive(person, false).then(() => undefined),
      done: (count) => `Deactivated ${count}`,
      undo: (person) => setActive(person, true),
    },
    {
      label: 'Resend invitation…',
      icon: <IconSend size={14} />,
      title: (count) => `Email an invitation to ${count}?`,
      description: 'A valid link is sent again; the others get a new one. Each works once.',
      skips: (person) => (me?.mailConfigured ? notInvited(person) : 'mail isn’t configured'),
      run: ({ id }) => callApi(users.invite.send.$post({ param: { id } })).then(() => undefined),
      done: (count) => `Invitations to ${count} are on their way`,
    },
    {
      label: 'Copy links…',
      icon: <IconCopy size={14} />,
      title: (count) => `Copy the invite links of ${count}?`,
      description: 'One line each: the address and its link. Showing a link is recorded.',
      skips: ({ invite }) => (invite.status === 'pending' ? null : 'no invitation is open'),
      run: async ({ id, email }) => {
        const { inviteUrl } = await callApi(users.invite.$get({ param: { id } }));
        return `${email} ${inviteUrl}`;
      },
      done: (count) => `Copied the links of ${count}`,
    },
  ];
  return useBulkActions({
    rows,
    rowKey: ({ id }) => id,
    nameOf: personLabel,
    noun: { one: 'person', many: 'people' },
    actions: isClosed ? [] : actions,
    exportPath: '/tenant/users/export',
    refresh: useRefreshTeam(),
  });
}

function notInvited({ invite, testUserUntil }: TeamPerson): string | null {
  if (testUserUntil !== null) return 'a test user gets no email';
  return invite.status === 'accepted' ? 'accepted already' : null;
}
