import {
  FailureNote,
  Form,
  type MailSettings,
  PendingButton,
  SubmitButton,
  meQuery,
  toast,
  useQuery,
} from '@tenantry/kit';
import { MailAccountFields, MailTestNote, useMailAccount } from '@tenantry/kit/settings';
import { platformMailAccount } from '../api/platformMailAccount.ts';
import { usePlatformMailSaved } from '../api/usePlatformMailSaved.ts';
import styles from './PlatformMailForm.module.css';
import { RemovePlatformMail } from './RemovePlatformMail.tsx';

/** Saves, tests or removes the platform's mail account. */
export function PlatformMailForm({ settings }: { settings: MailSettings }) {
  const { data: me } = useQuery(meQuery);
  const onKept = usePlatformMailSaved();
  const { form, test, runTest } = useMailAccount({
    account: platformMailAccount,
    settings,
    onKept,
    onSaved: () => toast.success('Mail account saved'),
  });
  const isDirty = form.fields.isDirty();
  return (
    <>
      <Form form={form} failureTitle="Couldn’t save the mail account. Your entries are still here">
        <MailAccountFields form={form} settings={settings} />
      </Form>
      <div className={styles['actions']}>
        <SubmitButton form={form}>Save</SubmitButton>
        <PendingButton isPending={test.isPending} onClick={runTest}>
          {isDirty || !settings.configured ? 'Save and send a test email' : 'Send a test email'}
        </PendingButton>
        <span className={styles['hint']}>Sent to {me?.user.email}. This can take up to ten seconds.</span>
      </div>
      {test.data ? <MailTestNote test={test.data} /> : null}
      {test.error ? <FailureNote title="Couldn’t send the test email" error={test.error} /> : null}
      {settings.configured ? <RemovePlatformMail onRemoved={test.reset} /> : null}
    </>
  );
}
