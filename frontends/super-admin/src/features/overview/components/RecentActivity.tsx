import { type AuditRow, Link, type Overview } from '@tenantry/kit';
import { ActivityList } from '../../../components/ActivityList.tsx';
import { TitledSection } from '../../../components/TitledSection.tsx';

const SHOWN = 6;

/** The latest audit rows as sentences. */
export function RecentActivity({ recentActivity }: Pick<Overview, 'recentActivity'>) {
  return (
    <TitledSection title="Recent activity" end={<Link to="/super/audit">Audit log</Link>}>
      <ActivityList rows={recentActivity.slice(0, SHOWN)} where={locationOf} />
    </TitledSection>
  );
}

/** Actions of platform admins on a whole tenant count as platform activity. */
function locationOf({ tenant, target, actor }: AuditRow): string {
  if (target?.type === 'tenant' && actor?.role === 'super_user') return 'Platform';
  return tenant?.name ?? 'Platform';
}
