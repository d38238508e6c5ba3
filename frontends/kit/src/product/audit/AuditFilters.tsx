import { actionsOf, describeAction } from '@tenantry/api/schemas';
import { FilterChip, FilterPicker, SearchField, Toolbar, useListParams } from '@tenantry/kit';
import type { ReactNode } from 'react';
import { TimeFilter } from './TimeFilter.tsx';

const outcomes = [
  { value: 'done', label: 'Succeeded' },
  { value: 'refused', label: 'Refused' },
  { value: 'failed', label: 'Failed' },
];

type Props = { log: 'platform' | 'tenant'; end: ReactNode; /** Filters of this log only. */ children?: ReactNode };

/** The filters of the log, all of them in the address. */
export function AuditFilters({ log, end, children }: Props) {
  const { params, change } = useListParams();
  const set = (name: string) => (value: string | null) => change({ [name]: value, row: null });
  const action = params.get('action');
  return (
    <Toolbar end={end}>
      <SearchField
        label="Label, name, reason or request id"
        value={params.get('search') ?? ''}
        onChange={(search) => change({ search, row: null }, { replace: true })}
        isWide
      />
      <TimeFilter />
      {children}
      <FilterPicker
        label="Action"
        placeholder="Label or name"
        value={action}
        valueLabel={action && describeAction(action).title}
        options={actionsOf(log)}
        onChange={set('action')}
      />
      <FilterChip label="Outcome" options={outcomes} value={params.get('outcome')} onChange={set('outcome')} />
    </Toolbar>
  );
}
