import { FilterChip, SearchField, Toolbar, mostCounted, showTotal, useIsPhone, useListParams } from '@tenantry/kit';

const onboarded = [
  { value: 'true', label: 'yes' },
  { value: 'false', label: 'not yet' },
];

export function TenantsToolbar({ shown, all }: { shown: number | undefined; all: number | undefined }) {
  const { params, change } = useListParams();
  const isPhone = useIsPhone();
  return (
    <Toolbar end={isPhone || shown === undefined || all === undefined ? null : countLabel(shown, all)}>
      <SearchField
        label="Search name, slug, owner or email"
        value={params.get('search') ?? ''}
        onChange={(search) => change({ search }, { replace: true })}
      />
      <FilterChip
        label="Onboarded"
        options={onboarded}
        value={params.get('onboarded')}
        onChange={(value) => change({ onboarded: value })}
      />
    </Toolbar>
  );
}

function countLabel(shown: number, all: number): string {
  const tenants = all === 1 ? 'tenant' : 'tenants';
  return shown === Math.min(all, mostCounted)
    ? `${all.toLocaleString('en')} ${tenants}`
    : `${showTotal(shown)} of ${all.toLocaleString('en')} ${tenants}`;
}
