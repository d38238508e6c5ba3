import { RemoveUserDialog, type TeamPerson, api, callApi, useLocation, useNavigate } from '@tenantry/kit';
import { useRefreshTeam } from '../api/teamQuery.ts';
import { personLabel } from '../personLabel.ts';

/** Removes a person of the team for good. */
export function RemoveDialog({ person, onClose }: { person: TeamPerson; onClose: () => void }) {
  const navigate = useNavigate();
  const { search } = useLocation();
  const refresh = useRefreshTeam();
  const param = { id: person.id };
  return (
    <RemoveUserDialog
      user={person}
      name={personLabel(person)}
      describe={() => callApi(api.tenant.users[':id'].removal.$get({ param }))}
      remove={() => callApi(api.tenant.users[':id'].$delete({ param }))}
      onRemoved={async () => {
        await navigate({ pathname: '/team', search });
        await refresh();
      }}
      onClose={onClose}
    />
  );
}
