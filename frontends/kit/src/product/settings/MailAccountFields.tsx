import { type MailSettings, SegmentedControl, TextInput, type ZodForm } from '@tenantry/kit';
import { useId } from 'react';
import styles from './MailAccountFields.module.css';
import { MailgunDomain, MailgunKeys } from './MailgunFields.tsx';
import { SmtpServer } from './SmtpFields.tsx';
import type { MailAccountValues } from './useMailAccountForm.ts';

type Props = { form: ZodForm<MailAccountValues>; settings: MailSettings; size?: 'sm' | 'md' };

export type MailFieldProps = { fields: Props['form']['fields']; settings: MailSettings; size: 'sm' | 'md' };

/** The fields of a mail account, at Mailgun or at an SMTP server. */
export function MailAccountFields({ form: { fields }, settings, size = 'sm' }: Props) {
  const providerId = useId();
  const { provider } = fields.getValues();
  const isReplaced = settings.provider !== null && settings.provider !== provider;
  const given = { fields, settings, size };
  return (
    <>
      <div>
        <p id={providerId} className={styles['label']}>
          Send through
        </p>
        <SegmentedControl
          aria-labelledby={providerId}
          data={[
            { value: 'mailgun', label: 'Mailgun' },
            { value: 'smtp', label: 'SMTP server' },
          ]}
          {...fields.getInputProps('provider')}
        />
        <p className={styles['help']}>
          {isReplaced
            ? `Saving replaces the ${settings.provider === 'mailgun' ? 'Mailgun' : 'SMTP'} account and erases its ${settings.provider === 'mailgun' ? 'keys' : 'password'}.`
            : provider === 'mailgun'
              ? 'Mailgun can also report whether each email arrived.'
              : 'Any mail server with TLS. It doesn’t report whether an email arrived.'}
        </p>
      </div>
      {provider === 'mailgun' ? <MailgunDomain {...given} /> : <SmtpServer {...given} />}
      <TextInput
        size={size}
        type="email"
        label="From address"
        description={
          provider === 'mailgun'
            ? 'What people see as the sender. Its domain should be the sending domain.'
            : 'What people see as the sender. The server has to allow it.'
        }
        autoComplete="off"
        {...fields.getInputProps('fromEmail')}
      />
      {provider === 'mailgun' ? <MailgunKeys {...given} /> : null}
    </>
  );
}
