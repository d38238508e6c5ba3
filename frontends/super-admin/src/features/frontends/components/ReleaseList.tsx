import {
  type Column,
  DataTable,
  type Frontend,
  type FrontendRelease,
  StatusMark,
  Time,
  counted,
  formatNumber,
  readPageConfig,
} from '@tenantry/kit';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { frontendPath } from '../frontendsPath.ts';
import type { ReleaseRow } from '../releaseRow.ts';
import { tenantsLabel, versionLabel } from '../versionLabel.ts';
import styles from './frontends.module.css';

const KB = 1024;
const sizeOf = (bytes: number) =>
  bytes < KB * KB ? `${formatNumber(Math.ceil(bytes / KB))} KB` : `${formatNumber(bytes / KB / KB, 1)} MB`;
const filesOf = (count: number) => counted(count, 'file');

const Two = ({ first, second }: { first: ReactNode; second: ReactNode }) => (
  <span className={styles['two']}>
    <span>{first}</span>
    <span className={styles['quiet']}>{second}</span>
  </span>
);

const builtInOrigin = (row: ReleaseRow & { kind: 'builtIn' }) =>
  row.source === 'configured' ? 'an address in REMOTES' : `Tenantry ${readPageConfig().version}`;

const columnsOf = (frontend: Frontend, menuOf: (row: ReleaseRow) => ReactNode): Column<ReleaseRow>[] => [
  {
    key: 'version',
    header: 'Version',
    minWidth: 112,
    cell: (row) => (
      <Two
        first={<bdi title={row.version}>{versionLabel(row.version)}</bdi>}
        second={
          row.kind === 'builtIn' ? (
            <span className={styles['plain']}>
              {row.source === 'configured' ? 'REMOTES' : readPageConfig().version}
            </span>
          ) : (
            <bdi className={`mono ${styles['plain']}`}>{(row.commit ?? row.digest).slice(0, 7)}</bdi>
          )
        }
      />
    ),
  },
  {
    key: 'built',
    header: 'Built',
    width: 132,
    minWidth: 112,
    yields: 3,
    cell: (row) =>
      row.kind === 'builtIn' ? (
        <Two
          first={row.builtAt ? <Time at={row.builtAt} /> : row.source === 'configured' ? 'Elsewhere' : 'With Tenantry'}
          second={row.builtAt ? 'with Tenantry' : 'not uploaded'}
        />
      ) : (
        <Two first={<Time at={row.createdAt} />} second={<bdi title={row.uploadedBy}>Key “{row.uploadedBy}”</bdi>} />
      ),
  },
  {
    key: 'size',
    header: 'Size, files checked',
    width: 140,
    minWidth: 132,
    yields: 1,
    cell: (row) =>
      row.kind === 'builtIn' ? (
        <Two
          first={row.sizeBytes !== null ? sizeOf(row.sizeBytes) : row.isVerified ? 'On this server' : 'Not here'}
          second={
            row.fileCount !== null
              ? `${filesOf(row.fileCount)}, as built`
              : row.isVerified
                ? 'as it was built'
                : 'not verified'
          }
        />
      ) : (
        <Two
          first={sizeOf(row.sizeBytes)}
          second={
            row.damagedAt ? (
              'files differ'
            ) : (
              <span className={styles['checked']}>
                <IconCheck size={13} aria-hidden />
                <span className="mono">sha384</span> · {filesOf(row.fileCount)}
              </span>
            )
          }
        />
      ),
  },
  {
    key: 'author',
    header: 'Released by',
    width: 130,
    minWidth: 108,
    yields: 2,
    cell: (row) => {
      if (row.kind === 'builtIn') return row.source === 'configured' ? 'Its operator' : 'Tenantry';
      return row.author ? <bdi title={row.author}>{row.author}</bdi> : <span className={styles['quiet']}>Unknown</span>;
    },
  },
  {
    key: 'live',
    header: 'Live for',
    width: 186,
    minWidth: 182,
    cell: (row) => <LiveFor row={row} frontend={frontend} />,
  },
  { key: 'menu', header: 'Actions', isHeaderHidden: true, width: 64, cell: menuOf },
];

type Props = {
  frontend: Frontend;
  rows: ReleaseRow[] | undefined;
  chosen: string | undefined;
  menuOf: (row: ReleaseRow) => ReactNode;
  failed: { error: unknown; onRetry: () => void; isRetrying: boolean };
};

/** The releases of a frontend, the newest first, with who gets each. */
export function ReleaseList({ frontend, rows, chosen, menuOf, failed }: Props) {
  return (
    <DataTable
      label="Releases"
      columns={columnsOf(frontend, menuOf)}
      rows={rows}
      rowKey={(row) => row.version}
      rowTo={(row) => `${frontendPath(frontend.id)}/releases/${encodeURIComponent(row.version)}`}
      rowHeight={44}
      isSelected={(row) => row.version === chosen}
      phone={(row) => ({
        title: <bdi>{versionLabel(row.version)}</bdi>,
        meta:
          row.kind === 'builtIn' ? (
            builtInOrigin(row)
          ) : (
            <>
              <Time at={row.createdAt} />
              {row.author ? (
                <>
                  , <bdi>{row.author}</bdi>
                </>
              ) : null}
            </>
          ),
        end: <LiveFor row={row} frontend={frontend} />,
      })}
      {...failed}
      empty={null}
    />
  );
}

function LiveFor({ row, frontend }: { row: ReleaseRow; frontend: Frontend }) {
  const { tenants, isDefault, pins } = row;
  if (row.kind === 'uploaded' && row.damagedAt)
    return <Two first={<StatusMark kind="failed">Damaged</StatusMark>} second="Its files aren’t served" />;
  if (tenants > 0 || isDefault)
    return (
      <Two
        first={<StatusMark kind="active">{tenantsLabel(tenants)}</StatusMark>}
        second={<WhyLive row={row} frontend={frontend} isPinnedOnly={!isDefault && pins === tenants} />}
      />
    );
  if (row.kind === 'builtIn') return <Two first={quiet('Not live')} second="Kept as a fallback" />;
  return <NotLive release={row} frontend={frontend} />;
}

const quiet = (text: string) => <span className={styles['notLive']}>{text}</span>;

type WhyProps = { row: ReleaseRow; frontend: Frontend; isPinnedOnly: boolean };

function WhyLive({ row, frontend: { rollout, default: usual }, isPinnedOnly }: WhyProps) {
  if (row.isDefault) return usual.since ? <When did="Default since" at={usual.since} as="date" /> : <>Default</>;
  if (isPinnedOnly) return <>Pinned</>;
  if (rollout?.version !== row.version) return <>Rolled out</>;
  const did = rollout.percent ? `Set to ${rollout.percent}%` : 'Chosen';
  return rollout.since ? <When did={did} at={rollout.since} /> : <>{did}</>;
}

const When = ({ did, at, as = 'past' }: { did: string; at: string; as?: 'past' | 'date' }) => (
  <>
    {did} <Time at={at} as={as} />
  </>
);

function NotLive({ release, frontend }: { release: FrontendRelease; frontend: Frontend }) {
  const { version, previewUntil, previewOpens, unusedSince, createdAt } = release;
  if (previewUntil && new Date(previewUntil) > new Date())
    return (
      <Two
        first="Preview link"
        second={
          previewOpens === 1 ? 'Opened once' : previewOpens > 0 ? `Opened ${previewOpens} times` : 'Not opened yet'
        }
      />
    );
  const why =
    frontend.halted?.version === version ? (
      <When did="Halted" at={frontend.halted.at} />
    ) : frontend.rollout?.version === version ? (
      'Rolled out to no tenant yet'
    ) : unusedSince === null ? (
      'Kept to roll back to'
    ) : unusedSince === createdAt ? (
      'Never rolled out'
    ) : (
      <When did="Unused since" at={unusedSince} as="date" />
    );
  return <Two first={quiet('Not live')} second={why} />;
}
