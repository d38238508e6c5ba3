import { SegmentedControl, TextInput } from '@tenantry/kit';
import { useId } from 'react';
import type { MailFieldProps } from './MailAccountFields.tsx';
import styles from './MailAccountFields.module.css';
import { SecretField } from './SecretField.tsx';
import { isPasswordKept, type MailAccountValues } from './useMailAccountForm.ts';

const usualPorts = { starttls: '587', tls: '465', none: '1025' };
const isOnThisMachine = () => /^(localhost|127\.|\[::1\])/.test(window.location.hostname);

/** The server, and how to sign in there. */
export function SmtpServer({ fields, settings, size }: MailFieldProps) {
  const securityId = useId();
  const values = fields.getValues();
  const { port } = values;
  const chooseSecurity = (security: MailAccountValues['security']) => {
    fields.setFieldValue('security', security);
    if (Object.values(usualPorts).includes(port)) fields.setFieldValue('port', usualPorts[security]);
  };
  return (
    <>
      <div className={styles['server']}>
        <TextInput
          size={size}
          label="Server"
          description="Such as smtp.example.com."
          autoComplete="off"
          spellCheck={false}
          {...fields.getInputProps('host')}
        />
        <TextInput
          size={size}
          label="Port"
          description="Often 587 or 465."
          inputMode="numeric"
          autoComplete="off"
          {...fields.getInputProps('port')}
        />
      </div>
      <div>
        <p id={securityId} className={styles['label']}>
          Security
        </p>
        <SegmentedControl
          aria-labelledby={securityId}
          data={[
            { value: 'starttls', label: 'STARTTLS' },
            { value: 'tls', label: 'TLS' },
            ...(isOnThisMachine() ? [{ value: 'none', label: 'None' }] : []),
          ]}
          {...fields.getInputProps('security')}
          onChange={(value) => chooseSecurity(value as MailAccountValues['security'])}
        />
        <p className={styles['help']}>
          STARTTLS is usual on port 587, TLS on port 465. The server’s certificate has to be valid for its name.
        </p>
      </div>
      <TextInput
        size={size}
        label="User name"
        description="Leave it empty if the server needs no sign-in."
        autoComplete="off"
        spellCheck={false}
        {...fields.getInputProps('user')}
      />
      <SecretField
        fields={fields}
        size={size}
        name="password"
        label="Password"
        kept={isPasswordKept(settings, values) ? <span>Set</span> : null}
        version={settings}
        noun="password"
        showLabel="Show the password"
        description={
          settings.smtp?.passwordSet && values.user.trim() !== ''
            ? 'Enter it again, because the server or the user has changed.'
            : 'It is kept encrypted and never shown again.'
        }
        replacingDescription="Leave it empty to keep the current password."
      />
    </>
  );
}
