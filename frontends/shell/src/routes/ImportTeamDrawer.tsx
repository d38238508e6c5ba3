import { useKnownMe } from '@tenantry/kit';
import { ImportDrawer, teamImports } from '@tenantry/kit/imports';
import { useRefreshTeam } from '../features/team/api/teamQuery.ts';
import { useTeamDisabledReason } from '../features/team/useTeamDisabledReason.ts';

/** Imports people into the team from a file. */
export function ImportTeamDrawer() {
  const me = useKnownMe();
  const refresh = useRefreshTeam();
  return (
    <ImportDrawer
      source={teamImports}
      path="/team/import"
      closeTo="/team"
      canMail={me?.mailConfigured ?? false}
      disabledReason={useTeamDisabledReason()}
      onImported={() => void refresh()}
    />
  );
}
