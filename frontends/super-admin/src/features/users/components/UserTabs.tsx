import { TabLinks, useLocation } from '@tenantry/kit';
import { userPath } from '../userPaths.ts';

const parts = [
  { part: '', label: 'Overview' },
  { part: 'invitation', label: 'Invitation' },
  { part: 'security', label: 'Security' },
  { part: 'activity', label: 'Activity' },
] as const;

/** The parts of a user's drawer. The query of the lists behind stays in the address. */
export function UserTabs({ tenantId, userId }: { tenantId: string; userId: string }) {
  const { pathname, search } = useLocation();
  return (
    <TabLinks
      inset
      label="Parts of the user"
      items={parts.map(({ part, label }) => {
        const path = userPath(tenantId, userId, part);
        return { label, to: { pathname: path, search }, isCurrent: pathname === path };
      })}
    />
  );
}
