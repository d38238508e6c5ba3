import { Link, NavIcon, Tooltip, formatNumber, useNavCount, useNavWarning } from '@tenantry/kit';
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
  const warned = useNavWarning(entry.to);
  const warning = hasFailed ? 'did not load' : warned;
  const name = counted ? `${entry.label} ${formatNumber(counted.count)}` : entry.label;
  const said = warning ? `${name}, ${warning}` : name;
  const line = (
    <Link
      to={entry.to}
      className={styles['line']}
      aria-current={isCurrent ? 'page' : undefined}
      aria-label={isCollapsed || warning ? said : undefined}
      title={warning && !isCollapsed ? warning : undefined}
      onClick={onGo}
    >
      <NavIcon name={entry.icon} />
      {isCollapsed ? null : <span className={styles['label']}>{entry.label}</span>}
      {isCollapsed && (warning || counted?.isBad) ? (
        <span className={styles['dot']} data-warn={warning ? true : undefined} />
      ) : null}
      {counted && !isCollapsed ? (
        <span className={styles['count']} data-bad={counted.isBad || undefined}>
          {formatNumber(counted.count)}
        </span>
      ) : null}
      {warning && !isCollapsed ? <IconAlertTriangle className={styles['failed']} size={15} aria-hidden /> : null}
    </Link>
  );
  return isCollapsed ? (
    <Tooltip label={said} position="right">
      {line}
    </Tooltip>
  ) : (
    line
  );
}
