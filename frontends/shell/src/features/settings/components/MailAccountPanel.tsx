import { Button, FailureNote, Form, type MailSettings, PendingButton, SubmitButton, toast } from '@tenantry/kit';
import {
  MailAccountFields,
  MailTestNote,
  tenantMailAccount,
  useMailAccount,
  useMailKept,
} from '@tenantry/kit/settings';
import { useState } from 'react';
import { RemoveMailDialog } from './RemoveMailDialog.tsx';
import styles from './SettingsSection.module.css';

type Props = { settings: MailSettings; email: string; canMailOtherwise: boolean };

/** The tenant's mail account: edit it, send a test email, or remove it. */
export function MailAccountPanel({ settings, email, canMailOtherwise }: Props) {
  const [isAsking, setAsking] = useState(false);
  const onKept = useMailKept();
  const onSaved = () => toast.success('The mail account is saved');
  const { form, test, runTest } = useMailAccount({ account: tenantMailAccount, settings, onKept, onSaved });
  const isDirty = form.fields.isDirty();
  return (
    <div className={styles['form']}>
      {settings.configured ? null : (
        <p className={styles['text']}>
          {canMailOtherwise
            ? 'A mail account is optional. Without one, the platform sends your invitations and password links.'
            : 'A mail account is optional. Without a mail account, no email is sent: you copy invitation and password links and share them yourself.'}
        </p>
      )}
      <Form form={form} failureTitle="The mail account was not saved. What you entered is still here">
        <MailAccountFields form={form} settings={settings} />
      </Form>
      <div className={styles['line']}>
        <SubmitButton form={form}>Save mail account</SubmitButton>
        <PendingButton isPending={test.isPending} onClick={runTest}>
          {isDirty || !settings.configured ? 'Save and send a test email' : 'Send a test email'}
        </PendingButton>
        {settings.configured ? (
          <Button variant="destructive" onClick={() => setAsking(true)}>
            Remove…
          </Button>
        ) : null}
        <span>The test email goes to you, {email}.</span>
      </div>
      {test.data ? <MailTestNote test={test.data} /> : null}
      {test.error ? <FailureNote title="Couldn’t send the test email" error={test.error} /> : null}
      <RemoveMailDialog isOpen={isAsking} onClose={() => setAsking(false)} />
    </div>
  );
}
