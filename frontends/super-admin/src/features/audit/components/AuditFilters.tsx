import { FilterChip, SearchField, Toolbar, useListParams } from '@tenantry/kit';
import type { ReactNode } from 'react';
import { knownActions } from '../describeAction.ts';
import { periods } from '../periods.ts';

const outcomes = [
  { value: 'done', label: 'Succeeded' },
  { value: 'refused', label: 'Refused' },
  { value: 'failed', label: 'Failed' },
];
const actions = knownActions.map(({ action, title }) => ({ value: action, label: title }));

/** The filters of the log, all of them in the address. */
export function AuditFilters({ tenantName, end }: { tenantName: string | null; end: ReactNode }) {
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
      {tenantId ? (
        <FilterChip
          label="Tenant"
          options={[{ value: tenantId, label: tenantName ?? 'one' }]}
          value={tenantId}
          onChange={set('tenantId')}
        />
      ) : null}
      <FilterChip label="Action" options={actions} value={params.get('action')} onChange={set('action')} />
      <FilterChip label="Outcome" options={outcomes} value={params.get('outcome')} onChange={set('outcome')} />
    </Toolbar>
  );
}
