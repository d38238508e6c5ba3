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

/** Mail as well? Where no mail can go, the reason stands under the box, and the link is copied instead. */
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
          <span>Mail is not configured, neither for {tenantName} nor for the platform. Copy the link instead.</span>
        </p>
      )}
    </div>
  );
}
