import type { ReactNode } from 'react';
import { useListParams } from '../table/useListParams.ts';
import { FilterChip } from '../ui/FilterChip.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { Toolbar } from '../ui/Toolbar.tsx';
import { actionsOf } from './describeAction.ts';
import { periods } from './periods.ts';

const outcomes = [
  { value: 'done', label: 'Succeeded' },
  { value: 'refused', label: 'Refused' },
  { value: 'failed', label: 'Failed' },
];

type Props = { log: 'platform' | 'tenant'; tenantName?: string | null; end: ReactNode };

/** The filters of the log, all of them in the address. */
export function AuditFilters({ log, tenantName = null, end }: Props) {
  const { params, change } = useListParams();
  const set = (name: string) => (value: string | null) => change({ [name]: value, row: null });
  const tenantId = params.get('tenantId');
  return (
    <Toolbar end={end}>
      <SearchField
        label="Find a request id"
        value={params.get('requestId') ?? ''}
        onChange={(requestId) => change({ requestId, row: null }, { replace: true })}
      />
      <FilterChip label="Time" options={periods} value={params.get('since')} onChange={set('since')} />
      {tenantId && log === 'platform' ? (
        <FilterChip
          label="Tenant"
          options={[{ value: tenantId, label: tenantName ?? 'one' }]}
          value={tenantId}
          onChange={set('tenantId')}
        />
      ) : null}
      <FilterChip label="Action" options={actionsOf(log)} value={params.get('action')} onChange={set('action')} />
      <FilterChip label="Outcome" options={outcomes} value={params.get('outcome')} onChange={set('outcome')} />
    </Toolbar>
  );
}
