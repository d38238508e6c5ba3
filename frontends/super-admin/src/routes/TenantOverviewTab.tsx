import { Facts, StepSegments, Time } from '@tenantry/kit';
import { NextStep } from '../features/tenants/components/NextStep.tsx';
import { TenantStatusMark } from '../features/tenants/components/TenantStatusMark.tsx';
import { useDrawerTenant } from '../features/tenants/tenantOutletContext.ts';
import styles from './drawer.module.css';

/** What a tenant is, in facts. */
export function TenantOverviewTab() {
  const tenant = useDrawerTenant();
  const { settings } = tenant;
  return (
    <div className={styles['section']}>
      {tenant.userCount === 0 && tenant.status === 'inactive' ? <NextStep tenant={tenant} /> : null}
      <Facts
        items={[
          { label: 'Status', value: <TenantStatusMark status={tenant.status} /> },
          { label: 'Display name', value: settings.displayName },
          { label: 'Support e-mail', value: settings.supportEmail ?? 'Not set yet' },
          { label: 'Owner', value: tenant.ownerName ?? 'Not yet' },
          { label: 'Users', value: tenant.userCount === 0 ? 'None' : tenant.userCount.toLocaleString('en') },
          {
            label: 'Onboarding',
            value:
              tenant.onboardedAt === null ? (
                <StepSegments done={tenant.onboardingStepsDone} of={4} />
              ) : (
                <>
                  Finished <Time at={tenant.onboardedAt} as="date" />
                </>
              ),
          },
          { label: 'Created', value: <Time at={tenant.createdAt} as="exact" /> },
          { label: 'Last activity', value: tenant.lastActivityAt === null ? 'Never' : <Time at={tenant.lastActivityAt} /> },
        ]}
      />
    </div>
  );
}
