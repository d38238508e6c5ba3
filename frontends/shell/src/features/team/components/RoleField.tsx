import type { TeamPerson } from '@tenantry/kit';
import { teamRoles } from '../teamRoleLabels.ts';
import styles from './team.module.css';

type Props = {
  value: TeamPerson['role'];
  /** Why it can't be changed. */
  disabledReason?: string | null;
  onChange: (role: TeamPerson['role']) => void;
};

/** Which role someone has, with what it lets them do. */
export function RoleField({ value, disabledReason = null, onChange }: Props) {
  return (
    <fieldset className={styles['choices']} disabled={disabledReason !== null}>
      <legend>Role</legend>
      {teamRoles.map(({ role, label, description }) => (
        <label
          key={role}
          className={styles['choice']}
          data-chosen={role === value || undefined}
          data-off={disabledReason !== null || undefined}
        >
          <input type="radio" name="role" checked={role === value} onChange={() => onChange(role)} />
          <b>{label}</b>
          <span>{description}</span>
        </label>
      ))}
      {disabledReason === null ? null : <p className={styles['quiet']}>{disabledReason}</p>}
    </fieldset>
  );
}
