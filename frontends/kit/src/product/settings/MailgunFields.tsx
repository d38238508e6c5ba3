import { Button, CopyField, type MailSettings, PasswordInput, SegmentedControl, TextInput } from '@tenantry/kit';
import { useId, useState } from 'react';
import type { MailFieldProps } from './MailAccountFields.tsx';
import styles from './MailAccountFields.module.css';

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
  return (
    <>
      <KeyField {...given} />
      {given.settings.webhookUrl === null ? null : (
        <DeliveryReports {...given} webhookUrl={given.settings.webhookUrl} />
      )}
    </>
  );
}

function KeyField({ fields, settings, size }: MailFieldProps) {
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
        <p className={styles['help']}>Kept encrypted. It can’t be read back, here or anywhere.</p>
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

/** How Mailgun says what becomes of mail: where it calls, and the key it signs with. Optional. */
function DeliveryReports({ fields, settings, size, webhookUrl }: MailFieldProps & { webhookUrl: string }) {
  const [replacing, setReplacing] = useState<MailSettings | null>(null);
  const titleId = useId();
  // Once a new key is kept, these are other settings.
  const isReplacing = replacing === settings;
  const isRemoved = fields.getValues().webhookSigningKey === null;
  const isKept = settings.webhookSigningKeySet && !isReplacing;
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
      {isKept ? (
        <div>
          <p className={styles['label']}>Webhook signing key</p>
          <div className={styles['kept']}>
            <span>{isRemoved ? 'Removed when you save' : 'Set'}</span>
            <span className={styles['buttons']}>
              {isRemoved ? (
                <Button size="xs" onClick={() => setKey('')}>
                  Keep the key
                </Button>
              ) : (
                <>
                  <Button size="xs" onClick={() => setReplacing(settings)}>
                    Replace the key
                  </Button>
                  <Button size="xs" onClick={() => setKey(null)}>
                    Remove
                  </Button>
                </>
              )}
            </span>
          </div>
          <p className={styles['help']}>
            {isRemoved
              ? 'Reports are no longer accepted then.'
              : 'Kept encrypted. It can’t be read back, here or anywhere.'}
          </p>
        </div>
      ) : (
        <PasswordInput
          size={size}
          label="Webhook signing key"
          description={
            isReplacing
              ? 'Left empty, the current key stays.'
              : 'At Mailgun under API security → HTTP webhook signing key. It isn’t the API key.'
          }
          autoComplete="off"
          autoFocus={isReplacing}
          visibilityToggleButtonProps={{ 'aria-label': 'Show the signing key' }}
          {...fields.getInputProps('webhookSigningKey')}
        />
      )}
    </section>
  );
}
