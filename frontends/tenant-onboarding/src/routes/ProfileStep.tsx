import {
  Form,
  ProfileFields,
  TenantPreview,
  previewOf,
  UnsavedChangesGuard,
  useNavigate,
  useProfileForm,
} from '@tenantry/kit';
import { NextButton } from '../features/onboarding/components/NextButton.tsx';
import { SavedNote } from '../features/onboarding/components/SavedNote.tsx';
import { StepPage } from '../features/onboarding/components/StepPage.tsx';
import { useWizard } from '../features/onboarding/wizard.ts';
import { stepPath } from '../features/onboarding/wizardSteps.ts';

/** Step 1: what the tenant is called, and where its people find help. */
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
      title="Say who you are"
      purpose="Your team and your clients see your name in the workspace and in every mail."
      footer={<NextButton form={form} />}
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
      <Form form={form} failureTitle="The profile was not saved. What you entered is still here">
        <ProfileFields form={form} tenantName={tenantMe.tenant.name} size="md" />
      </Form>
    </StepPage>
  );
}
