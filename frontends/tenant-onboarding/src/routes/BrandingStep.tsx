import { Form, UnsavedChangesGuard, useNavigate } from '@tenantry/kit';
import {
  ColourField,
  LogoField,
  ReadabilityCheck,
  TenantPreview,
  previewOf,
  readColour,
  useBrandingForm,
} from '@tenantry/kit/settings';
import { BackLink } from '../features/onboarding/components/BackLink.tsx';
import { NextButton } from '../features/onboarding/components/NextButton.tsx';
import { SavedNote } from '../features/onboarding/components/SavedNote.tsx';
import { StepPage } from '../features/onboarding/components/StepPage.tsx';
import { useWizard } from '../features/onboarding/wizard.ts';
import { stepPath } from '../features/onboarding/wizardSteps.ts';

/** Step 2: logo and colour, with a live preview. */
export function BrandingStep() {
  return (
    <UnsavedChangesGuard>
      <Branding />
    </UnsavedChangesGuard>
  );
}

function Branding() {
  const { tenantMe } = useWizard();
  const navigate = useNavigate();
  const { tenantSettings } = tenantMe;
  const form = useBrandingForm(tenantSettings, () => void navigate(stepPath('mail')));
  const colour = readColour(form.fields.values.primaryColor);
  return (
    <StepPage
      title="Make it look like yours"
      purpose="Your team and your clients see this in the workspace and in every email."
      footer={
        <>
          <BackLink to="profile" />
          <NextButton form={form} next="mail" />
        </>
      }
      previewColour={colour}
      preview={<TenantPreview tenant={{ ...previewOf(tenantMe), colour }} />}
    >
      <SavedNote step="branding" isDirty={form.fields.isDirty()} />
      <LogoField logoUrl={tenantSettings.logoUrl} />
      <Form form={form} failureTitle="Couldn’t save the colour. Your entry is still here">
        <ColourField form={form} />
        {colour ? <ReadabilityCheck colour={colour} /> : null}
      </Form>
    </StepPage>
  );
}
