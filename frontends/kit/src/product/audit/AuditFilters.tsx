import type { ReactNode } from 'react';
import { useListParams } from '../../primitives/table/useListParams.ts';
import { FilterChip } from '../../primitives/ui/FilterChip.tsx';
import { SearchField } from '../../primitives/ui/SearchField.tsx';
import { Toolbar } from '../../primitives/ui/Toolbar.tsx';
import { actionsOf } from './describeAction.ts';
import { periods } from './periods.ts';

const outcomes = [
  { value: 'done', label: 'Succeeded' },
  { value: 'refused', label: 'Refused' },
  { value: 'failed', label: 'Failed' },
];

/** The platform's log is searched for anything, a tenant's own by request id. */
const boxes = {
  platform: { param: 'search', label: 'Request id, email, tenant, action or person' },
  tenant: { param: 'requestId', label: 'Find a request id' },
} as const;

type Props = { log: 'platform' | 'tenant'; end: ReactNode; /** Filters of this log only. */ children?: ReactNode };

/** The filters of the log, all of them in the address. */
export function AuditFilters({ log, end, children }: Props) {
  const { params, change } = useListParams();
  const set = (name: string) => (value: string | null) => change({ [name]: value, row: null });
  const { param, label } = boxes[log];
  return (
    <Toolbar end={end}>
      <SearchField
        label={label}
        value={params.get(param) ?? ''}
        onChange={(typed) => change({ [param]: typed, row: null }, { replace: true })}
        isWide={log === 'platform'}
      />
      <FilterChip label="Time" options={periods} value={params.get('since')} onChange={set('since')} />
      {children}
      <FilterChip label="Action" options={actionsOf(log)} value={params.get('action')} onChange={set('action')} />
      <FilterChip label="Outcome" options={outcomes} value={params.get('outcome')} onChange={set('outcome')} />
    </Toolbar>
  );
}
