import { Link, NavIcon, Tooltip, useNavCount } from '@tenantry/kit';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useRemoteState } from '../../features/remotes/remoteStates.ts';
import styles from './Nav.module.css';
import { type NavEntry, navGroups } from '../../features/remotes/navEntries.ts';

type Props = {
  entries: NavEntry[];
  current: NavEntry | undefined;
  isCollapsed?: boolean;
  onGo?: () => void;
};

export function NavList({ entries, current, isCollapsed = false, onGo }: Props) {
  return (
    <div className={styles['list']}>
      {navGroups(entries).map((group) => (
        <div key={group.label ?? ''} className={styles['group']}>
          {group.label && !isCollapsed ? <p className={styles['groupName']}>{group.label}</p> : null}
          <ul>
            {group.entries.map((entry) => (
              <li key={entry.to}>
                <NavLine entry={entry} isCurrent={entry === current} isCollapsed={isCollapsed} onGo={onGo} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

type LineProps = { entry: NavEntry; isCurrent: boolean; isCollapsed: boolean; onGo: (() => void) | undefined };

function NavLine({ entry, isCurrent, isCollapsed, onGo }: LineProps) {
  const hasFailed = useRemoteState(entry.remoteId) === 'failed';
  const counted = useNavCount(entry.to);
  const name = counted ? `${entry.label} ${counted.count.toLocaleString('en')}` : entry.label;
  const line = (
    <Link
      to={entry.to}
      className={styles['line']}
      aria-current={isCurrent ? 'page' : undefined}
      aria-label={isCollapsed || hasFailed ? `${name}${hasFailed ? ', did not load' : ''}` : undefined}
      onClick={onGo}
    >
      <NavIcon name={entry.icon} />
      {isCollapsed ? null : <span className={styles['label']}>{entry.label}</span>}
      {counted && isCollapsed && counted.isBad ? <span className={styles['dot']} /> : null}
      {counted && !isCollapsed ? (
        <span className={styles['count']} data-bad={counted.isBad || undefined}>
          {counted.count.toLocaleString('en')}
        </span>
      ) : null}
      {hasFailed ? <IconAlertTriangle className={styles['failed']} size={15} aria-hidden /> : null}
    </Link>
  );
  return isCollapsed ? (
    <Tooltip label={name} position="right">
      {line}
    </Tooltip>
  ) : (
    line
  );
}
