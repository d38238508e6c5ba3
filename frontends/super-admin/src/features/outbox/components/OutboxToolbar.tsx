import type { ReactNode } from 'react';
import { FilterChip, SearchField, Toolbar, useListParams, useQuery } from '@tenantry/kit';
import { tenantQuery } from '../../tenants/api/tenantQuery.ts';

export function OutboxToolbar({ end }: { end: ReactNode }) {
  const { params, change } = useListParams();
  const tenantId = params.get('tenantId');
  const tenant = useQuery({ ...tenantQuery(tenantId ?? ''), enabled: tenantId !== null }).data;
  return (
    <Toolbar end={end}>
      <SearchField
        label="Search email address"
        value={params.get('search') ?? ''}
        onChange={(search) => change({ search }, { replace: true })}
      />
      {tenantId === null ? null : (
        <FilterChip
          label="Tenant"
          options={[{ value: tenantId, label: tenant?.name ?? 'Selected' }]}
          value={tenantId}
          onChange={(value) => change({ tenantId: value })}
        />
      )}
    </Toolbar>
  );
}
