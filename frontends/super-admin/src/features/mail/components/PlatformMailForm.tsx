import {
  FailureNote,
  Form,
  MailAccountFields,
  type MailSettings,
  MailTestNote,
  PendingButton,
  SubmitButton,
  meQuery,
  toast,
  useMailAccount,
  useQuery,
} from '@tenantry/kit';
import { platformMailAccount } from '../api/platformMailAccount.ts';
import { usePlatformMailKept } from '../api/usePlatformMailKept.ts';
import styles from './PlatformMailForm.module.css';
import { RemovePlatformMail } from './RemovePlatformMail.tsx';

/** The platform's account: saved, tried with a mail to oneself, or removed. */
export function PlatformMailForm({ settings }: { settings: MailSettings }) {
  const { data: me } = useQuery(meQuery);
  const onKept = usePlatformMailKept();
  const { form, test, runTest } = useMailAccount({
    account: platformMailAccount,
    settings,
    onKept,
    onSaved: () => toast.success('The mail account is saved'),
  });
  const isDirty = form.fields.isDirty();
  return (
    <>
      <Form form={form} failureTitle="The mail account was not saved. What you entered is still here">
        <MailAccountFields form={form} settings={settings} />
      </Form>
      <div className={styles['acts']}>
        <SubmitButton form={form}>Save</SubmitButton>
        <PendingButton isPending={test.isPending} onClick={runTest}>
          {isDirty || !settings.configured ? 'Save and send a test mail' : 'Send a test mail'}
        </PendingButton>
        <span className={styles['hint']}>To you, {me?.user.email}. Mailgun has ten seconds to answer.</span>
      </div>
      {test.data ? <MailTestNote test={test.data} /> : null}
      {test.error ? <FailureNote title="No test mail was sent" error={test.error} /> : null}
      {settings.configured ? <RemovePlatformMail onRemoved={test.reset} /> : null}
    </>
  );
}
