import { Form, UnsavedChangesGuard, useNavigate } from '@tenantry/kit';
import { ProfileFields, TenantPreview, previewOf, useProfileForm } from '@tenantry/kit/settings';
import { NextButton } from '../features/onboarding/components/NextButton.tsx';
import { SavedNote } from '../features/onboarding/components/SavedNote.tsx';
import { StepPage } from '../features/onboarding/components/StepPage.tsx';
import { useWizard } from '../features/onboarding/wizard.ts';
import { stepPath } from '../features/onboarding/wizardSteps.ts';

/** Step 1: the tenant's display name and support email. */
export function ProfileStep() {
  return (
    <UnsavedChangesGuard>
      <Profile />
    </UnsavedChangesGuard>
  );
}

function Profile() {
  const { tenantMe } = useWizard();
  const navigate = useNavigate();
  const form = useProfileForm(tenantMe.tenantSettings, () => void navigate(stepPath('branding')));
  const { displayName, supportEmail } = form.fields.values;
  const saved = previewOf(tenantMe);
  return (
    <StepPage
      title="Tell us about your organisation"
      purpose="Your team and your clients see this name in the workspace and in every email."
      footer={<NextButton form={form} next="branding" />}
      preview={
        <TenantPreview
          tenant={{
            ...saved,
            name: displayName.trim() || tenantMe.tenant.name,
            supportEmail: supportEmail.trim() || null,
          }}
        />
      }
    >
      <SavedNote step="profile" isDirty={form.fields.isDirty()} />
      <Form form={form} failureTitle="Couldn’t save the profile. Your entries are still here">
        <ProfileFields form={form} tenantName={tenantMe.tenant.name} size="md" />
      </Form>
    </StepPage>
  );
}
