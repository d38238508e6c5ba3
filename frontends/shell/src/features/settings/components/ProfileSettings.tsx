import { Form, SubmitButton, type TenantMe, toast, useQuery } from '@tenantry/kit';
import { ProfileFields, TenantPreview, previewOf, tenantMeQuery, useProfileForm } from '@tenantry/kit/settings';
import { SettingsSection } from './SettingsSection.tsx';
import styles from './SettingsSection.module.css';

/** Display name and support address. */
export function ProfileSettings() {
  return (
    <SettingsSection what="The profile" loaded={useQuery(tenantMeQuery)}>
      {(tenantMe) => <Profile tenantMe={tenantMe} />}
    </SettingsSection>
  );
}

function Profile({ tenantMe }: { tenantMe: TenantMe }) {
  const form = useProfileForm(tenantMe.tenantSettings, () => toast.success('The profile is saved'));
  const { displayName, supportEmail } = form.fields.values;
  return (
    <>
      <div className={styles['form']}>
        <Form form={form} failureTitle="The profile was not saved. What you entered is still here">
          <ProfileFields form={form} tenantName={tenantMe.tenant.name} />
        </Form>
        <SubmitButton form={form} className={styles['action'] ?? ''}>
          Save profile
        </SubmitButton>
      </div>
      <TenantPreview
        tenant={{
          ...previewOf(tenantMe),
          name: displayName.trim() || tenantMe.tenant.name,
          supportEmail: supportEmail.trim() || null,
        }}
      />
    </>
  );
}
