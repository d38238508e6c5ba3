import { FailureNote, Form, type MailSettings, PendingButton, useNavigate } from '@tenantry/kit';
import {
  MailAccountFields,
  MailTestNote,
  TenantPreview,
  previewOf,
  tenantMailAccount,
  useMailAccount,
  useMailKept,
} from '@tenantry/kit/settings';
import { useWizard } from '../wizard.ts';
import { stepPath } from '../wizardSteps.ts';
import { BackLink } from './BackLink.tsx';
import styles from './MailForm.module.css';
import { NextButton } from './NextButton.tsx';
import { SavedNote } from './SavedNote.tsx';
import { SkipMail } from './SkipMail.tsx';
import { StepPage } from './StepPage.tsx';

/** Sets up the mail account, sends a test email, or skips the step. */
export function MailForm({ purpose, settings }: { purpose: string; settings: MailSettings }) {
  const { tenantMe } = useWizard();
  const navigate = useNavigate();
  const goToNextStep = () => void navigate(stepPath('finish'));
  const onKept = useMailKept();
  const { form, test, runTest } = useMailAccount({
    account: tenantMailAccount,
    settings,
    onKept,
    onSaved: goToNextStep,
  });
  const isDirty = form.fields.isDirty();
  return (
    <StepPage
      title="Send mail from your own domain"
      purpose={purpose}
      footer={
        <>
          <BackLink to="branding" />
          {settings.configured ? null : <SkipMail onSkipped={goToNextStep} isDirty={isDirty} />}
          <NextButton form={form} next="finish" />
        </>
      }
      preview={
        <TenantPreview isMailOnly tenant={{ ...previewOf(tenantMe), fromEmail: form.fields.values.fromEmail.trim() }} />
      }
    >
      <SavedNote step="mail" isDirty={isDirty} />
      <Form form={form} failureTitle="Couldn’t save the mail account. Your entries are still here">
        <MailAccountFields form={form} settings={settings} size="md" />
      </Form>
      <section className={styles['test']} aria-label="Test email">
        <div className={styles['line']}>
          <PendingButton size="md" isPending={test.isPending} onClick={runTest}>
            {isDirty || !settings.configured ? 'Save and send a test email' : 'Send a test email'}
          </PendingButton>
          <span>Sent to {tenantMe.user.email}. This can take up to ten seconds.</span>
        </div>
        {test.data ? <MailTestNote test={test.data} /> : null}
        {test.error ? <FailureNote title="Couldn’t send the test email" error={test.error} /> : null}
      </section>
    </StepPage>
  );
}
