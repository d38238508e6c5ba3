import { TeamList } from '../features/team/components/TeamList.tsx';
import { WorkspaceGate } from './WorkspaceGate.tsx';

/** The tenant's team, for its admins. */
export function TeamPage() {
  return (
    <WorkspaceGate roles={['admin']}>{({ tenant }) => <TeamList tenantName={tenant.displayName} />}</WorkspaceGate>
  );
}
