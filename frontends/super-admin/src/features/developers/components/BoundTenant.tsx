import { FilterPicker, useDebouncedValue, useQuery } from '@tenantry/kit';
import { useState } from 'react';
import { tenantsQuery } from '../../tenants/api/tenantsQuery.ts';
import styles from './BoundTenant.module.css';

type Tenant = { id: string; name: string };
type Props = {
  /** What is limited to the tenant. */
  of: 'key' | 'webhook';
  tenant: Tenant | null;
  onChange: (tenant: Tenant | null) => void;
};

const pauseMs = 200;

const texts = {
  key: {
    label: 'Tenants it can reach',
    all: 'Choose one to limit the key to it.',
    one: 'It finds no other tenant.',
  },
  webhook: {
    label: 'Events from',
    all: 'Choose one to get only its events.',
    one: 'It gets no other tenant’s events.',
  },
};

/** The one tenant that a key or a webhook is limited to, or all. */
export function BoundTenant({ of, tenant, onChange }: Props) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, pauseMs);
  const { data, isFetching } = useQuery(tenantsQuery({ search: search || undefined, sort: 'name', order: 'asc' }));
  const found = data?.items ?? [];
  return (
    <div className={styles['field']}>
      <span className={styles['label']}>{texts[of].label}</span>
      <div>
        <FilterPicker
          label={tenant ? 'Only' : 'All tenants'}
          placeholder="Name or slug"
          value={tenant?.id ?? null}
          valueLabel={tenant?.name ?? null}
          options={found.map(({ id, name, slug }) => ({ value: id, label: name, note: slug }))}
          onSearch={setTyped}
          isLoading={isFetching}
          onChange={(id) => {
            setTyped('');
            onChange(id === null ? null : { id, name: found.find((one) => one.id === id)?.name ?? '' });
          }}
        />
      </div>
      <span className={styles['help']}>{tenant ? texts[of].one : texts[of].all} This can’t be changed later.</span>
    </div>
  );
}
