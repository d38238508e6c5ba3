import { Button, PasswordInput } from '@tenantry/kit';
import { type ReactNode, useState } from 'react';
import type { MailFieldProps } from './MailAccountFields.tsx';
import styles from './MailAccountFields.module.css';

type Props = Pick<MailFieldProps, 'fields' | 'size'> & {
  name: 'apiKey' | 'webhookSigningKey' | 'password';
  label: string;
  /** What is shown instead of the saved secret. Null if there is none. */
  kept: ReactNode;
  /** Changes when a new secret is saved, which closes the field again. */
  version: unknown;
  /** "key" */
  noun: string;
  showLabel: string;
  /** Where to find the secret, while none is saved. */
  description: string;
  replacingDescription: string;
  /** Beside "Replace". */
  action?: ReactNode;
  help?: string;
  /** Without "Replace", because it is about to be removed. */
  isRemoved?: boolean;
};

/** A secret that can be saved but never read: says that one is saved, or accepts a new one. */
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
