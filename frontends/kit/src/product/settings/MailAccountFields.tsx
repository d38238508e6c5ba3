import { Button, type MailSettings, PasswordInput, SegmentedControl, TextInput, type ZodForm } from '@tenantry/kit';
import { useId, useState } from 'react';
import styles from './MailAccountFields.module.css';
import type { MailAccountValues } from './useMailAccountForm.ts';

type Props = { form: ZodForm<MailAccountValues>; settings: MailSettings; size?: 'sm' | 'md' };

/** The fields of a Mailgun account. A key that is kept shows its last four characters and can only be replaced. */
export function MailAccountFields({ form: { fields }, settings, size = 'sm' }: Props) {
  const regionId = useId();
  return (
    <>
      <TextInput
        size={size}
        label="Sending domain"
        description="As Mailgun shows it under Sending, such as mg.example.com."
        autoComplete="off"
        spellCheck={false}
        {...fields.getInputProps('domain')}
      />
      <div>
        <p id={regionId} className={styles['label']}>
          Region
        </p>
        <SegmentedControl
          aria-labelledby={regionId}
          data={[
            { value: 'us', label: 'US' },
            { value: 'eu', label: 'EU' },
          ]}
          {...fields.getInputProps('region')}
        />
        <p className={styles['help']}>
          Where the domain was added at Mailgun. A key of one region does not work in the other.
        </p>
      </div>
      <TextInput
        size={size}
        type="email"
        label="From address"
        description="What people see as the sender. Its domain should be the sending domain."
        autoComplete="off"
        {...fields.getInputProps('fromEmail')}
      />
      <KeyField fields={fields} settings={settings} size={size} />
    </>
  );
}

type KeyProps = { fields: Props['form']['fields']; settings: MailSettings; size: 'sm' | 'md' };

function KeyField({ fields, settings, size }: KeyProps) {
  const [replacing, setReplacing] = useState<string | null>(null);
  // Once a new key is kept, its own last four show again.
  const isReplacing = replacing !== null && replacing === settings.apiKeyMasked;
  if (settings.apiKeyMasked && !isReplacing) {
    return (
      <div>
        <p className={styles['label']}>API key</p>
        <div className={styles['kept']}>
          <span className="mono">{settings.apiKeyMasked}</span>
          <Button size="xs" onClick={() => setReplacing(settings.apiKeyMasked)}>
            Replace the key
          </Button>
        </div>
        <p className={styles['help']}>Kept encrypted. Nobody can read it back, here or anywhere.</p>
      </div>
    );
  }
  return (
    <PasswordInput
      size={size}
      label="API key"
      description={
        isReplacing
          ? 'Left empty, the key that is kept stays.'
          : 'A sending key of this domain is enough. It is kept encrypted and never shown again.'
      }
      autoComplete="off"
      autoFocus={isReplacing}
      visibilityToggleButtonProps={{ 'aria-label': 'Show the key' }}
      {...fields.getInputProps('apiKey')}
    />
  );
}
