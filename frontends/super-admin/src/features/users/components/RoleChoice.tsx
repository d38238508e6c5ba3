import { SegmentedControl, type TenantRole } from '@tenantry/kit';
import { useId } from 'react';
import { tenantRoles } from '../tenantRoles.ts';
import styles from './RoleChoice.module.css';

type Props = { value: TenantRole; onChange: (role: TenantRole) => void };

export function RoleChoice({ value, onChange }: Props) {
  const label = useId();
  const meaning = tenantRoles.find(({ role }) => role === value)!.meaning;
  return (
    <div>
      <span id={label} className={styles['label']}>
        Role
      </span>
      <SegmentedControl
        aria-labelledby={label}
        data={tenantRoles.map(({ role, word }) => ({ value: role, label: word }))}
        value={value}
        onChange={onChange}
      />
      <p className={styles['meaning']}>{meaning}</p>
    </div>
  );
}
