import { FilterPicker, useDebouncedValue, useListParams, useQuery } from '@tenantry/kit';
import { useState } from 'react';
import { tenantQuery } from '../../tenants/api/tenantQuery.ts';
import { tenantsQuery } from '../../tenants/api/tenantsQuery.ts';

const PAUSE_MS = 200;

export function TenantPicker() {
  const { params, change } = useListParams();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, PAUSE_MS);
  const { data, isFetching } = useQuery(tenantsQuery({ search: search || undefined, sort: 'name', order: 'asc' }));
  const tenantId = params.get('tenantId');
  const chosen = useQuery({ ...tenantQuery(tenantId ?? ''), enabled: tenantId !== null }).data;
  return (
    <FilterPicker
      label="Tenant"
      placeholder="Name or slug"
      value={tenantId}
      valueLabel={chosen?.name ?? null}
      options={(data?.items ?? []).map(({ id, name, slug }) => ({ value: id, label: name, note: slug }))}
      onSearch={setTyped}
      isLoading={isFetching}
      onChange={(id) => {
        setTyped('');
        change({ tenantId: id, row: null });
      }}
    />
  );
}
