import { Button, CopyField, SegmentedControl, TextInput } from '@tenantry/kit';
import { useId } from 'react';
import type { MailFieldProps } from './MailAccountFields.tsx';
import styles from './MailAccountFields.module.css';
import { SecretField } from './SecretField.tsx';

/** Where the domain is at Mailgun. */
export function MailgunDomain({ fields, size }: MailFieldProps) {
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
    </>
  );
}

/** The API key, and the key for delivery reports. */
export function MailgunKeys(given: MailFieldProps) {
  const { fields, settings, size } = given;
  return (
    <>
      <SecretField
        fields={fields}
        size={size}
        name="apiKey"
        label="API key"
        kept={settings.apiKeyMasked ? <span className="mono">{settings.apiKeyMasked}</span> : null}
        version={settings.apiKeyMasked}
        noun="key"
        showLabel="Show the key"
        description="A sending key of this domain is enough. It is kept encrypted and never shown again."
        replacingDescription="Leave it empty to keep the current key."
      />
      {settings.webhookUrl === null ? null : <DeliveryReports {...given} webhookUrl={settings.webhookUrl} />}
    </>
  );
}

/** Mailgun's delivery reports: the address that Mailgun calls, and the key it signs with. Optional. */
function DeliveryReports({ fields, settings, size, webhookUrl }: MailFieldProps & { webhookUrl: string }) {
  const titleId = useId();
  const isRemoved = fields.getValues().webhookSigningKey === null;
  const setKey = (key: '' | null) => fields.setFieldValue('webhookSigningKey', key);
  return (
    <section aria-labelledby={titleId} className={styles['reports']}>
      <div>
        <h3 id={titleId} className={styles['title']}>
          Delivery reports (optional)
        </h3>
        <p className={styles['help']}>
          Mailgun can report whether each email was delivered, bounced or was marked as spam. At Mailgun, under Sending
          → Webhooks, add this address for “Delivered”, “Permanent failure”, “Temporary failure” and “Spam complaints”.
        </p>
      </div>
      <CopyField label="Address for Mailgun’s webhooks" value={webhookUrl} />
      <SecretField
        fields={fields}
        size={size}
        name="webhookSigningKey"
        label="Webhook signing key"
        kept={settings.webhookSigningKeySet ? <span>{isRemoved ? 'Removed when you save' : 'Set'}</span> : null}
        version={settings}
        noun="key"
        showLabel="Show the signing key"
        description="At Mailgun under API security → HTTP webhook signing key. It isn’t the API key."
        replacingDescription="Leave it empty to keep the current key."
        isRemoved={isRemoved}
        action={
          <Button size="xs" onClick={() => setKey(isRemoved ? '' : null)}>
            {isRemoved ? 'Keep the key' : 'Remove'}
          </Button>
        }
        {...(isRemoved && { help: 'Reports will be refused.' })}
      />
    </section>
  );
}
