import {
  FilterChip,
  SearchField,
  Toolbar,
  useListParams,
  userStatuses,
  platformRoleLabels,
  platformRoles,
} from '@tenantry/kit';
import type { ReactNode } from 'react';

const statuses = Object.entries(userStatuses).map(([status, { label }]) => ({ value: status, label }));
const roles = platformRoles.map((role) => ({ value: role as string, label: platformRoleLabels[role] }));

export function AdminsToolbar({ children }: { children: ReactNode }) {
  const { params, change } = useListParams();
  return (
    <Toolbar end={children}>
      <SearchField
        label="Search name or email"
        value={params.get('search') ?? ''}
        onChange={(search) => change({ search }, { replace: true })}
      />
      <FilterChip
        label="Status"
        options={statuses}
        value={params.get('status')}
        onChange={(status) => change({ status })}
      />
      <FilterChip label="Role" options={roles} value={params.get('role')} onChange={(role) => change({ role })} />
    </Toolbar>
  );
}
