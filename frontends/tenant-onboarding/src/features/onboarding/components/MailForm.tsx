import {
  FailureNote,
  Form,
  MailAccountFields,
  type MailSettings,
  MailTestNote,
  PendingButton,
  TenantPreview,
  previewOf,
  tenantMailAccount,
  useMailAccount,
  useMailKept,
  useNavigate,
} from '@tenantry/kit';
import { useWizard } from '../wizard.ts';
import { stepPath } from '../wizardSteps.ts';
import { BackLink } from './BackLink.tsx';
import styles from './MailForm.module.css';
import { NextButton } from './NextButton.tsx';
import { SavedNote } from './SavedNote.tsx';
import { SkipMail } from './SkipMail.tsx';
import { StepPage } from './StepPage.tsx';

/** The account, a test mail to oneself, and the way on without either. */
export function MailForm({ purpose, settings }: { purpose: string; settings: MailSettings }) {
  const { tenantMe } = useWizard();
  const navigate = useNavigate();
  const goOn = () => void navigate(stepPath('finish'));
  const onKept = useMailKept();
  const { form, test, runTest } = useMailAccount({ account: tenantMailAccount, settings, onKept, onSaved: goOn });
  const isDirty = form.fields.isDirty();
  return (
    <StepPage
      title="Send mail as yourself"
      purpose={purpose}
      footer={
        <>
          <BackLink to="branding" />
          {settings.configured ? null : <SkipMail onSkipped={goOn} isDirty={isDirty} />}
          <NextButton form={form} />
        </>
      }
      preview={
        <TenantPreview isMailOnly tenant={{ ...previewOf(tenantMe), fromEmail: form.fields.values.fromEmail.trim() }} />
      }
    >
      <SavedNote step="mail" isDirty={isDirty} />
      <Form form={form} failureTitle="The mail account was not saved. What you entered is still here">
        <MailAccountFields form={form} settings={settings} size="md" />
      </Form>
      <section className={styles['test']} aria-label="Test mail">
        <div className={styles['line']}>
          <PendingButton size="md" isPending={test.isPending} onClick={runTest}>
            {isDirty || !settings.configured ? 'Save and send a test mail' : 'Send a test mail'}
          </PendingButton>
          <span>To you, {tenantMe.user.email}. Mailgun has ten seconds to answer.</span>
        </div>
        {test.data ? <MailTestNote test={test.data} /> : null}
        {test.error ? <FailureNote title="No test mail was sent" error={test.error} /> : null}
      </section>
    </StepPage>
  );
}
