import {
  type Column,
  type Frontend,
  MenuItem,
  RowMenu,
  StatusMark,
  TenantTile,
  Time,
  formatNumber,
  usePlatformRights,
} from '@tenantry/kit';
import { IconAlertTriangle, IconArrowBackUp, IconHandStop, IconSettings } from '@tabler/icons-react';
import { tenantsLabel, versionLabel } from '../versionLabel.ts';
import { FrontendTile } from './FrontendTile.tsx';
import { LoadFailures } from './LoadFailures.tsx';
import styles from './frontends.module.css';

export type FrontendActionName = 'halt' | 'rollback' | 'failures' | 'settings';
type ChooseAction = (name: FrontendActionName, frontend: Frontend) => void;

const TILES = 2;

const quiet = (text: string) => <span className={styles['quiet']}>{text}</span>;

/** Also shown on a phone. */
export function rolloutText({ rollout, halted }: Frontend): string | null {
  if (rollout) return `${rollout.percent ? `${rollout.percent}%` : tenantsLabel(rollout.tenants)} → ${rollout.version}`;
  if (!halted) return null;
  return `Halted${halted.percent ? ` at ${halted.percent}%` : ''} → ${halted.version}`;
}

function Rollout({ frontend }: { frontend: Frontend }) {
  const { rollout, halted, tenantCount } = frontend;
  const text = rolloutText(frontend);
  if (text === null) return quiet('None');
  const share = rollout
    ? (rollout.percent ?? (100 * rollout.tenants) / Math.max(1, tenantCount))
    : (halted?.percent ?? (100 * (halted?.tenants ?? 0)) / Math.max(1, tenantCount));
  return (
    <span className={styles['two']}>
      <span>
        {rollout ? <b>{text}</b> : <StatusMark kind="suspended">{text}</StatusMark>}{' '}
        {rollout?.percent ? quiet(tenantsLabel(rollout.tenants)) : null}
      </span>
      <span className={styles['meter']} data-halted={rollout ? undefined : true} aria-hidden>
        <i style={{ width: `${Math.min(100, share)}%` }} />
      </span>
    </span>
  );
}

function Pins({ pins }: Pick<Frontend, 'pins'>) {
  if (pins.length === 0) return quiet('None');
  const [version, ...others] = new Set(pins.map((pin) => pin.version));
  return (
    <span className={styles['tiles']}>
      {pins.slice(0, TILES).map(({ tenant }) => (
        <TenantTile key={tenant.id} name={tenant.name} color={tenant.primaryColor} />
      ))}
      <span>
        {formatNumber(pins.length)} {others.length > 0 ? 'pinned' : `on ${versionLabel(version ?? null)}`}
      </span>
    </span>
  );
}

function DefaultRelease({ frontend }: { frontend: Frontend }) {
  const { default: usual, source, isRegistered, tenantCount } = frontend;
  const who = usual.tenants === tenantCount ? 'everyone' : tenantsLabel(usual.tenants);
  return (
    <span className={styles['two']}>
      <b>{versionLabel(usual.version)}</b>
      <span className={styles['quiet']}>
        {usual.version === 'built-in' && source === 'configured' ? (
          'from REMOTES, not verified'
        ) : usual.version === null ? (
          'nobody has it yet'
        ) : isRegistered && usual.since ? (
          <>
            since <Time at={usual.since} as="date" />, {who}
          </>
        ) : (
          who
        )}
      </span>
    </span>
  );
}

function FrontendMenu({ frontend, onAct }: { frontend: Frontend; onAct: ChooseAction }) {
  const { name, rollout, previous } = frontend;
  const reason = usePlatformRights().disabledReason('managePlatformSettings');
  return (
    <RowMenu label={`Actions for ${name}`}>
      {rollout ? (
        <MenuItem
          icon={<IconHandStop size={16} />}
          disabledReason={reason}
          onClick={() => onAct('halt', frontend)}
        >{`Halt ${rollout.version}…`}</MenuItem>
      ) : null}
      {previous ? (
        <MenuItem
          icon={<IconArrowBackUp size={16} />}
          disabledReason={reason}
          onClick={() => onAct('rollback', frontend)}
        >{`Roll back to ${versionLabel(previous)}…`}</MenuItem>
      ) : null}
      <MenuItem icon={<IconAlertTriangle size={16} />} onClick={() => onAct('failures', frontend)}>
        Load failures
      </MenuItem>
      <MenuItem icon={<IconSettings size={16} />} onClick={() => onAct('settings', frontend)}>
        Settings
      </MenuItem>
    </RowMenu>
  );
}

export const frontendColumns = (onAct: ChooseAction): Column<Frontend>[] => [
  {
    key: 'name',
    header: 'Frontend',
    minWidth: 180,
    cell: ({ name, basePath, icon }) => (
      <>
        <FrontendTile icon={icon} />
        <span className={styles['two']}>
          <bdi title={name}>{name}</bdi>
          <span className={`${styles['quiet']} ${styles['plain']} mono`}>{basePath}</span>
        </span>
      </>
    ),
  },
  {
    key: 'default',
    header: 'Default release',
    width: 216,
    minWidth: 200,
    cell: (frontend) => <DefaultRelease frontend={frontend} />,
  },
  {
    key: 'rollout',
    header: 'Rollout',
    width: 240,
    minWidth: 200,
    cell: (frontend) => <Rollout frontend={frontend} />,
  },
  {
    key: 'pins',
    header: 'Pinned tenants',
    width: 170,
    minWidth: 160,
    yields: 2,
    cell: ({ pins }) => <Pins pins={pins} />,
  },
  {
    key: 'failures',
    header: 'Load failures, last hour',
    width: 210,
    minWidth: 190,
    yields: 1,
    cell: (frontend) => <LoadFailures frontend={frontend} />,
  },
  {
    key: 'released',
    header: 'Last released',
    width: 130,
    minWidth: 110,
    yields: 3,
    cell: ({ lastReleased }) =>
      lastReleased ? (
        <span className={styles['two']}>
          <Time at={lastReleased.at} />
          <bdi className={styles['quiet']} title={lastReleased.by}>
            {lastReleased.by}
          </bdi>
        </span>
      ) : (
        quiet('Never')
      ),
  },
  {
    key: 'menu',
    header: 'Actions',
    isHeaderHidden: true,
    width: 64,
    cell: (frontend) => <FrontendMenu frontend={frontend} onAct={onAct} />,
  },
];
