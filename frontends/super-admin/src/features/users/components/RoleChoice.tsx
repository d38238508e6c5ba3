import { SegmentedControl, type TenantRole, tenantRoles } from '@tenantry/kit';
import { useId } from 'react';
import styles from './RoleChoice.module.css';

type Props = { value: TenantRole; onChange: (role: TenantRole) => void };

export function RoleChoice({ value, onChange }: Props) {
  const label = useId();
  const description = tenantRoles.find(({ role }) => role === value)!.description;
  return (
    <div>
      <span id={label} className={styles['label']}>
        Role
      </span>
      <SegmentedControl
        aria-labelledby={label}
        data={tenantRoles.map(({ role, label }) => ({ value: role, label }))}
        value={value}
        onChange={onChange}
      />
      <p className={styles['description']}>{description}</p>
    </div>
  );
}
