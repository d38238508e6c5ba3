import { FunnelBars, type Overview } from '@tenantry/kit';
import { periodLabel } from '../periods.ts';
import { TitledSection } from '../../../components/TitledSection.tsx';

const labels: Record<Overview['onboarding'][number]['step'], string> = {
  tenant_created: 'Tenant created',
  admin_invited: 'Admin given access',
  admin_signed_in: 'Admin signed in',
  profile_saved: 'Profile saved',
  branding_saved: 'Branding saved',
  mail_decided: 'Mail set or skipped',
  finished: 'Finished',
};

/** Shows where new tenants get stuck. */
export function OnboardingFunnel({ onboarding, days }: Pick<Overview, 'onboarding' | 'days'>) {
  return (
    <TitledSection title="Onboarding" end={`Tenants created in the last ${periodLabel(days)}`}>
      <FunnelBars label="Onboarding" steps={onboarding.map(({ step, count }) => ({ label: labels[step], count }))} />
    </TitledSection>
  );
}
