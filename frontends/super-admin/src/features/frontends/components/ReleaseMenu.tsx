import { MenuItem, RowMenu, usePlatformRights } from '@tenantry/kit';
import { IconArrowBackUp, IconEye, IconPin } from '@tabler/icons-react';
import type { ReleaseRow } from '../releaseRow.ts';
import { versionLabel } from '../versionLabel.ts';

export type ReleaseActionName = 'preview' | 'pin' | 'rollback';
type Props = { row: ReleaseRow; onAct: (name: ReleaseActionName, row: ReleaseRow) => void };

/** The actions for one release, other than rolling it out. */
export function ReleaseMenu({ row, onAct }: Props) {
  const right = usePlatformRights().disabledReason('managePlatformSettings');
  const damaged = row.kind === 'uploaded' && row.damagedAt ? 'Its stored files aren’t those that were uploaded' : null;
  return (
    <RowMenu label={`Actions for ${versionLabel(row.version)}`}>
      {row.kind === 'uploaded' ? (
        <MenuItem icon={<IconEye size={16} />} disabledReason={right ?? damaged} onClick={() => onAct('preview', row)}>
          Make a preview link…
        </MenuItem>
      ) : null}
      <MenuItem icon={<IconPin size={16} />} disabledReason={right ?? damaged} onClick={() => onAct('pin', row)}>
        Pin a tenant…
      </MenuItem>
      <MenuItem
        icon={<IconArrowBackUp size={16} />}
        disabledReason={right ?? damaged ?? (row.isDefault ? 'It is the default already' : null)}
        onClick={() => onAct('rollback', row)}
      >
        Roll back to it…
      </MenuItem>
    </RowMenu>
  );
}
