import { Checkbox } from '@tenantry/kit';
import { IconMailOff } from '@tabler/icons-react';
import { useId } from 'react';
import styles from './MailChoice.module.css';

type Props = {
  label: string;
  tenantName: string;
  isMailConfigured: boolean;
  isChecked: boolean;
  onChange: (isChecked: boolean) => void;
};

/** Offers to send an email. If mail isn't configured, the checkbox is disabled and explains why. */
export function MailChoice({ label, tenantName, isMailConfigured, isChecked, onChange }: Props) {
  const reason = useId();
  return (
    <div className={styles['choice']}>
      <Checkbox
        label={label}
        disabled={!isMailConfigured}
        checked={isMailConfigured && isChecked}
        onChange={(event) => onChange(event.currentTarget.checked)}
        aria-describedby={isMailConfigured ? undefined : reason}
      />
      {isMailConfigured ? null : (
        <p id={reason} className={styles['reason']}>
          <IconMailOff size={15} aria-hidden />
          <span>Neither {tenantName} nor the platform has mail configured. Copy the link instead.</span>
        </p>
      )}
    </div>
  );
}
