import { type TeamPerson, api, callApi, useKnownMe } from '@tenantry/kit';
import { personActions, useBulkActions } from '@tenantry/kit/lists';
import { useRefreshTeam } from '../api/teamQuery.ts';
import { useMayExport } from '../../session/useMayExport.ts';
import { personLabel } from '../personLabel.ts';
import { useTeamDisabledReason } from '../useTeamDisabledReason.ts';

const users = api.tenant.users[':id'];

/** Actions for several people of the team. While impersonating, they can only be exported. */
export function useTeamBulkActions(rows: TeamPerson[] | undefined) {
  const me = useKnownMe();
  const isClosed = useTeamDisabledReason() !== null;
  const mayExport = useMayExport('exportLists');
  const { manage, links } = personActions<TeamPerson>({
    descriptions: {
      activate: 'They can sign in again, with the password they had. Admins and employees take a seat each.',
      deactivate: 'They are signed out at once and can’t sign in. Nothing is deleted, and you can activate them again.',
      resend: 'A valid link is sent again; the others get a new one. Each works once.',
    },
    isMailConfigured: me?.mailConfigured ?? false,
    keepsActive: ({ id }) => (id === me?.user.id ? 'you can’t deactivate yourself' : null),
    setActive: ({ id }, isActive) => callApi(users.$patch({ param: { id }, json: { isActive } })),
    sendInvite: ({ id }) => callApi(users.invite.send.$post({ param: { id } })),
    readInvite: ({ id }) => callApi(users.invite.$get({ param: { id } })),
  });
  return useBulkActions({
    rows,
    rowKey: ({ id }) => id,
    nameOf: personLabel,
    noun: { one: 'person', many: 'people' },
    actions: isClosed ? [] : [...manage, ...links],
    exportPath: mayExport ? '/tenant/users/export' : undefined,
    refresh: useRefreshTeam(),
  });
}
