import { type AuditRow, FilterChip, useListParams } from '@tenantry/kit';

/** Shown only if another page linked here with a target filter. */
export function TargetChip({ rows }: { rows: AuditRow[] | undefined }) {
  const { params, change } = useListParams();
  const targetId = params.get('targetId');
  if (targetId === null) return null;
  const label = rows?.find(({ target }) => target?.id === targetId)?.target?.label ?? 'Selected';
  return (
    <FilterChip
      label="Target"
      options={[{ value: targetId, label }]}
      value={targetId}
      onChange={(value) => change({ targetId: value, row: null })}
    />
  );
}
