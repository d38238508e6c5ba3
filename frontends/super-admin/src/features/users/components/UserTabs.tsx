import { TabLinks, useLocation } from '@tenantry/kit';
import { userPath } from '../../people/userPaths.ts';

const parts = [
  { part: '', label: 'Overview' },
  { part: 'invitation', label: 'Invitation' },
  { part: 'security', label: 'Security' },
  { part: 'activity', label: 'Activity' },
] as const;

/** The tabs keep the query of the lists behind the drawer in the URL. */
export function UserTabs({ tenantId, userId }: { tenantId: string; userId: string }) {
  const { pathname, search } = useLocation();
  return (
    <TabLinks
      inset
      label="User sections"
      items={parts.map(({ part, label }) => {
        const path = userPath(tenantId, userId, part);
        return { label, to: { pathname: path, search }, isCurrent: pathname === path };
      })}
    />
  );
}
