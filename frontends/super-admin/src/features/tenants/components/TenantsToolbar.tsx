import {
  FilterChip,
  SearchField,
  Toolbar,
  counted,
  mostCounted,
  showTotal,
  useIsPhone,
  useListParams,
} from '@tenantry/kit';
import type { ReactNode } from 'react';
import { tenantMailLabels } from './TenantMailStatus.tsx';

const onboarded = [
  { value: 'true', label: 'yes' },
  { value: 'false', label: 'not yet' },
];

const mails = Object.entries(tenantMailLabels).map(([value, label]) => ({ value, label }));

type Props = {
  shown: number | undefined;
  all: number | undefined;
  /** Actions for the list. */ children: ReactNode;
};

export function TenantsToolbar({ shown, all, children }: Props) {
  const { params, change } = useListParams();
  const isPhone = useIsPhone();
  return (
    <Toolbar
      {...(!isPhone && { count: shown === undefined || all === undefined ? null : countLabel(shown, all) })}
      end={children}
    >
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
      <FilterChip label="Mail" options={mails} value={params.get('mail')} onChange={(mail) => change({ mail })} />
    </Toolbar>
  );
}

function countLabel(shown: number, all: number): string {
  const tenants = counted(all, 'tenant');
  return shown === Math.min(all, mostCounted) ? tenants : `${showTotal(shown)} of ${tenants}`;
}
