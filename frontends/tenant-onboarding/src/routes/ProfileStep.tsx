import { Form, SubmitButton, TextInput, UnsavedChangesGuard } from '@tenantry/kit';
import { useProfileForm } from '../features/onboarding/api/useProfileForm.ts';
import { ProfilePreview } from '../features/onboarding/components/ProfilePreview.tsx';
import { SavedNote } from '../features/onboarding/components/SavedNote.tsx';
import { StepSaved } from '../features/onboarding/components/StepSaved.tsx';
import { useWizard } from '../features/onboarding/wizard.ts';
import styles from './ProfileStep.module.css';

/** Step 1: what the tenant is called, and where its people find help. */
export function ProfileStep() {
  return (
    <UnsavedChangesGuard>
      <ProfileForm />
    </UnsavedChangesGuard>
  );
}

function ProfileForm() {
  const { tenantMe, done } = useWizard();
  const { form, savedAt } = useProfileForm(tenantMe.tenantSettings);
  const { fields } = form;
  const isDirty = fields.isDirty();
  return (
    <div className={styles['step']}>
      <SavedNote isDirty={isDirty} savedAt={savedAt} wasSaved={done.has('profile')} />
      <div className={styles['body']}>
        <header>
          <h1 className={styles['title']}>Say who you are</h1>
          <p className={styles['purpose']}>Your team and your clients see this in the workspace and in every mail.</p>
        </header>
        <Form form={form} failureTitle="The profile was not saved. What you entered is still here">
          <TextInput
            size="md"
            label="Display name"
            description={`As people know you. In the platform’s own books you stay ${tenantMe.tenant.name}.`}
            autoComplete="organization"
            {...fields.getInputProps('displayName')}
          />
          <TextInput
            size="md"
            type="email"
            label="Support e-mail"
            description="Where your people turn to when they are stuck."
            autoComplete="email"
            {...fields.getInputProps('supportEmail')}
          />
        </Form>
        {done.has('profile') && !isDirty ? <StepSaved done={done} /> : null}
      </div>
      <footer className={styles['footer']}>
        <SubmitButton form={form} size="md">
          Save profile
        </SubmitButton>
      </footer>
      <ProfilePreview displayName={fields.values.displayName} supportEmail={fields.values.supportEmail} tenantMe={tenantMe} />
    </div>
  );
}
