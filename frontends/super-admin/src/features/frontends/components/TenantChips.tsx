import { Button, FilterPicker, useDebouncedValue, useQuery } from '@tenantry/kit';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { tenantsQuery } from '../../tenants/api/tenantsQuery.ts';
import styles from './frontends.module.css';

type Tenant = { id: string; name: string };
type Props = { label: string; tenants: Tenant[]; onChange: (tenants: Tenant[]) => void };

const PAUSE_MS = 200;

/** Selected tenants: added by name, removed one by one. */
export function TenantChips({ label, tenants, onChange }: Props) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, PAUSE_MS);
  const { data, isFetching } = useQuery(tenantsQuery({ search: search || undefined, sort: 'name', order: 'asc' }));
  const found = (data?.items ?? []).filter(({ id }) => !tenants.some((one) => one.id === id));
  return (
    <div className={styles['fields']}>
      <div className={styles['chips']}>
        {tenants.map((tenant) => (
          <Button
            key={tenant.id}
            size="xs"
            rightSection={<IconX size={12} aria-hidden />}
            aria-label={`Take out ${tenant.name}`}
            onClick={() => onChange(tenants.filter(({ id }) => id !== tenant.id))}
          >
            {tenant.name}
          </Button>
        ))}
        <FilterPicker
          label={label}
          placeholder="Name or slug"
          value={null}
          valueLabel={null}
          options={found.map(({ id, name, slug }) => ({ value: id, label: name, note: slug }))}
          onSearch={setTyped}
          isLoading={isFetching}
          onChange={(id) => {
            setTyped('');
            const chosen = found.find((one) => one.id === id);
            if (chosen) onChange([...tenants, { id: chosen.id, name: chosen.name }]);
          }}
        />
      </div>
    </div>
  );
}
