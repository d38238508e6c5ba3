import { type AuditRow, FilterChip, useListParams } from '@tenantry/kit';

/** Only there when a page about somebody has led here: what was done to them. */
export function TargetChip({ rows }: { rows: AuditRow[] | undefined }) {
  const { params, change } = useListParams();
  const targetId = params.get('targetId');
  if (targetId === null) return null;
  const label = rows?.find(({ target }) => target?.id === targetId)?.target?.label ?? 'one';
  return (
    <FilterChip
      label="Target"
      options={[{ value: targetId, label }]}
      value={targetId}
      onChange={(value) => change({ targetId: value, row: null })}
    />
  );
}
