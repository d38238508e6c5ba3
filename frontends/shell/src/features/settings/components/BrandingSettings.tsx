import { Form, SubmitButton, type TenantMe, toast, useQuery } from '@tenantry/kit';
import {
  ColourField,
  LogoField,
  ReadabilityCheck,
  TenantPreview,
  previewOf,
  readColour,
  tenantMeQuery,
  useBrandingForm,
} from '@tenantry/kit/settings';
import { SettingsSection } from './SettingsSection.tsx';
import styles from './SettingsSection.module.css';

/** Logo and colour. */
export function BrandingSettings() {
  return (
    <SettingsSection what="The branding" loaded={useQuery(tenantMeQuery)}>
      {(tenantMe) => <Branding tenantMe={tenantMe} />}
    </SettingsSection>
  );
}

function Branding({ tenantMe }: { tenantMe: TenantMe }) {
  const form = useBrandingForm(tenantMe.tenantSettings, () => toast.success('The colour is saved'));
  const colour = readColour(form.fields.values.primaryColor);
  return (
    <>
      <div className={styles['form']}>
        <LogoField logoUrl={tenantMe.tenantSettings.logoUrl} />
        <Form form={form} failureTitle="The colour was not saved. What you entered is still here">
          <ColourField form={form} />
          {colour ? <ReadabilityCheck colour={colour} /> : null}
        </Form>
        <SubmitButton form={form} className={styles['action'] ?? ''}>
          Save colour
        </SubmitButton>
      </div>
      <TenantPreview tenant={{ ...previewOf(tenantMe), colour }} />
    </>
  );
}
