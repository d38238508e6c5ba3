import { ActionIcon, type Me, Tooltip } from '@tenantry/kit';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react';
import styles from './Nav.module.css';
import { NavList } from './NavList.tsx';
import { NavSignature } from './NavSignature.tsx';
import { WorkspaceName } from './WorkspaceName.tsx';
import type { NavEntry } from '../../features/remotes/navEntries.ts';

type Props = {
  workspace: Me['tenant'];
  entries: NavEntry[];
  current: NavEntry | undefined;
  isCollapsed: boolean;
  onCollapse: (isCollapsed: boolean) => void;
};

/** The nav on the left of every page, except on a phone. */
export function Nav({ workspace, entries, current, isCollapsed, onCollapse }: Props) {
  const label = isCollapsed ? 'Widen the navigation' : 'Narrow the navigation';
  return (
    <nav aria-label="Main" className={styles['nav']} data-collapsed={isCollapsed || undefined}>
      <div className={styles['workspace']}>
        <WorkspaceName workspace={workspace} isMarkOnly={isCollapsed} />
      </div>
      <NavList entries={entries} current={current} isCollapsed={isCollapsed} />
      <div className={styles['foot']}>
        {isCollapsed ? null : <NavSignature workspace={workspace} />}
        <Tooltip label={label}>
          <ActionIcon aria-label={label} onClick={() => onCollapse(!isCollapsed)}>
            {isCollapsed ? <IconLayoutSidebarLeftExpand /> : <IconLayoutSidebarLeftCollapse />}
          </ActionIcon>
        </Tooltip>
      </div>
    </nav>
  );
}
