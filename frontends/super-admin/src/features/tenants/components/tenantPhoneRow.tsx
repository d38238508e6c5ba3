import { type TenantListItem, TenantTile, Time } from '@tenantry/kit';
import { TenantStatusMark } from './TenantStatusMark.tsx';

/** A tenant on a phone: two lines, and its status at the right. */
export function tenantPhoneRow(tenant: TenantListItem) {
  const users = `${tenant.userCount.toLocaleString('en')} ${tenant.userCount === 1 ? 'user' : 'users'}`;
  const onboarding = tenant.onboardingStepsDone === 0 ? 'Onboarding not begun' : `Onboarding, ${tenant.onboardingStepsDone} of 4`;
  return {
    lead: <TenantTile name={tenant.name} color={tenant.primaryColor} logoUrl={tenant.logoUrl} size={34} />,
    title: tenant.name,
    meta: (
      <>
        {tenant.onboardedAt === null ? onboarding : users}
        {tenant.lastActivityAt === null ? '' : <> · <Time at={tenant.lastActivityAt} /></>}
      </>
    ),
    end: <TenantStatusMark status={tenant.status} />,
  };
}
