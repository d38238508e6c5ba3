import { Button, PasswordInput } from '@tenantry/kit';
import { type ReactNode, useState } from 'react';
import type { MailFieldProps } from './MailAccountFields.tsx';
import styles from './MailAccountFields.module.css';

type Props = Pick<MailFieldProps, 'fields' | 'size'> & {
  name: 'apiKey' | 'webhookSigningKey' | 'password';
  label: string;
  /** What stands for the secret that is kept. Null if none is. */
  kept: ReactNode;
  /** Another value once a new secret is kept, which shows what stands for it again. */
  version: unknown;
  /** "key" */
  noun: string;
  showLabel: string;
  /** Where the secret comes from, while none is kept. */
  description: string;
  replacingDescription: string;
  /** Beside "Replace". */
  action?: ReactNode;
  help?: string;
  /** Without "Replace", as it is about to be removed. */
  isRemoved?: boolean;
};

/** A secret that goes in and never comes out: says that one is kept, or takes a new one. */
export function SecretField(props: Props) {
  const { fields, size, name, label, kept, version, noun, showLabel, description, replacingDescription } = props;
  const { action, help = 'Kept encrypted. It can’t be read back, here or anywhere.', isRemoved = false } = props;
  const [replacing, setReplacing] = useState<unknown>(null);
  const isReplacing = replacing !== null && replacing === version;
  if (kept !== null && !isReplacing) {
    return (
      <div>
        <p className={styles['label']}>{label}</p>
        <div className={styles['kept']}>
          {kept}
          <span className={styles['buttons']}>
            {isRemoved ? null : (
              <Button size="xs" onClick={() => setReplacing(version)}>
                Replace the {noun}
              </Button>
            )}
            {action}
          </span>
        </div>
        <p className={styles['help']}>{help}</p>
      </div>
    );
  }
  return (
    <PasswordInput
      size={size}
      label={label}
      description={isReplacing ? replacingDescription : description}
      autoComplete="off"
      autoFocus={isReplacing}
      visibilityToggleButtonProps={{ 'aria-label': showLabel }}
      {...fields.getInputProps(name)}
    />
  );
}
