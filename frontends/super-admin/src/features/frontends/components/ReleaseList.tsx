import {
  type Frontend,
  type FrontendRelease,
  MenuItem,
  RowMenu,
  StatusMark,
  Time,
  usePlatformRights,
} from '@tenantry/kit';
import { IconArrowBackUp, IconEye, IconPin } from '@tabler/icons-react';
import { tenantsLabel } from '../versionLabel.ts';
import styles from './frontends.module.css';

type Props = {
  frontend: Frontend;
  releases: FrontendRelease[];
  chosen: string | undefined;
  onChoose: (version: string) => void;
  onAct: (name: 'preview' | 'pin' | 'rollback', release: FrontendRelease) => void;
};

const KB = 1024;
const sizeOf = (bytes: number) =>
  bytes < KB * KB ? `${Math.ceil(bytes / KB)} KB` : `${(bytes / KB / KB).toFixed(1)} MB`;

/** The releases of a frontend, the newest first, with who gets each. */
export function ReleaseList({ frontend, releases, chosen, onChoose, onAct }: Props) {
  const disabledReason = usePlatformRights().disabledReason('managePlatformSettings');
  return (
    <ul className={styles['releases']} aria-label="Releases">
      {releases.map((release) => (
        <li key={release.id} className={styles['release']} data-chosen={release.version === chosen || undefined}>
          <span className={styles['two']}>
            <button
              type="button"
              className={styles['choose']}
              aria-current={release.version === chosen || undefined}
              onClick={() => onChoose(release.version)}
            >
              {release.version}
            </button>
            <span className={`${styles['quiet']} mono`} title={release.notes ?? undefined}>
              {release.commit ?? release.digest.slice(0, 7)}
            </span>
          </span>
          <span className={styles['two']}>
            <span>
              <Time at={release.createdAt} />
              {release.author ? `, ${release.author}` : ''}
            </span>
            <span className={styles['quiet']}>
              {sizeOf(release.sizeBytes)} · {release.fileCount} files · key “{release.uploadedBy}”
            </span>
          </span>
          <span className={styles['two']}>
            <LiveFor release={release} halted={frontend.halted} />
          </span>
          <RowMenu label={`Actions for ${release.version}`}>
            <MenuItem
              icon={<IconEye size={16} />}
              disabledReason={disabledReason}
              onClick={() => onAct('preview', release)}
            >
              Make a preview link…
            </MenuItem>
            <MenuItem
              icon={<IconPin size={16} />}
              disabledReason={disabledReason}
              onClick={() => onAct('pin', release)}
            >
              Pin a tenant…
            </MenuItem>
            <MenuItem
              icon={<IconArrowBackUp size={16} />}
              disabledReason={disabledReason ?? (release.isDefault ? 'It is the default already' : null)}
              onClick={() => onAct('rollback', release)}
            >
              Roll back to it…
            </MenuItem>
          </RowMenu>
        </li>
      ))}
    </ul>
  );
}

function LiveFor({ release, halted }: { release: FrontendRelease; halted: Frontend['halted'] }) {
  const { tenants, isDefault, pins, damagedAt, previewOpens, previewUntil } = release;
  if (damagedAt)
    return (
      <>
        <StatusMark kind="failed">Damaged</StatusMark>
        <span className={styles['quiet']}>Its files aren’t served</span>
      </>
    );
  if (tenants > 0 || isDefault)
    return (
      <>
        <StatusMark kind="active">{tenantsLabel(tenants)}</StatusMark>
        <span className={styles['quiet']}>{isDefault ? 'Default' : pins === tenants ? 'Pinned' : 'Rolled out'}</span>
      </>
    );
  const note =
    halted?.version === release.version
      ? 'Halted'
      : previewUntil && previewOpens > 0
        ? `Preview opened ${previewOpens} times`
        : null;
  return (
    <>
      <span className={styles['quiet']}>Not live</span>
      {note ? <span className={styles['quiet']}>{note}</span> : null}
    </>
  );
}
