import {
  type Fact,
  Facts,
  Link,
  Outlet,
  StepSegments,
  type TenantDetail,
  Time,
  useLocation,
  TenantStatusMark,
} from '@tenantry/kit';
import { NextStep } from '../features/tenants/components/NextStep.tsx';
import { LastOnboardingStep } from '../features/tenants/components/LastOnboardingStep.tsx';
import { TenantMailStatus } from '../features/tenants/components/TenantMailStatus.tsx';
import { purgedAt } from '../features/tenants/purgedAt.ts';
import { useDrawerTenant } from '../features/tenants/tenantOutletContext.ts';
import { tenantPath } from '../features/tenants/tenantPath.ts';
import styles from './drawer.module.css';

/** A tenant's facts, with links to the other tabs. */
export function TenantOverviewTab() {
  const tenant = useDrawerTenant();
  const { search } = useLocation();
  const more = (part: string, text: string) => (
    <Link to={{ pathname: tenantPath(tenant.id, part), search }} className={styles['more']}>
      {text}
    </Link>
  );
  return (
    <div className={styles['section']}>
      {tenant.userCount === 0 && tenant.status === 'inactive' ? <NextStep tenant={tenant} /> : null}
      <Facts
        items={[
          { label: 'Status', value: <TenantStatusMark status={tenant.status} /> },
          ...deletionFacts(tenant),
          { label: 'Display name', value: tenant.settings.displayName },
          { label: 'Support email', value: tenant.settings.supportEmail ?? 'None' },
          { label: 'Owner', value: tenant.ownerName ?? 'Not yet' },
          { label: 'Users', value: tenant.userCount === 0 ? 'None' : tenant.userCount.toLocaleString('en') },
          { label: 'Onboarding', value: <OnboardingFact tenant={tenant} />, action: more('onboarding', 'Steps') },
          ...(tenant.status === 'deleted'
            ? []
            : [
                {
                  label: 'Mail',
                  value: <TenantMailStatus mail={tenant.mail} />,
                  action: more('mail', 'Account and emails'),
                },
              ]),
          { label: 'Created', value: <Time at={tenant.createdAt} as="exact" /> },
          {
            label: 'Last activity',
            value: tenant.lastActivityAt === null ? 'Never' : <Time at={tenant.lastActivityAt} />,
          },
        ]}
      />
      <Outlet context={tenant} />
    </div>
  );
}

function OnboardingFact({ tenant }: { tenant: TenantDetail }) {
  if (tenant.onboardedAt !== null) {
    return (
      <>
        Finished <Time at={tenant.onboardedAt} as="date" />
      </>
    );
  }
  return (
    <span className={styles['line']}>
      <StepSegments done={tenant.onboardingStepsDone} of={4} />
      <LastOnboardingStep tenant={tenant} />
    </span>
  );
}

function deletionFacts({ deletedAt }: TenantDetail): Fact[] {
  if (deletedAt === null) return [];
  return [
    { label: 'Deleted', value: <Time at={deletedAt} as="exact" /> },
    {
      label: 'Permanently deleted',
      value: (
        <>
          <Time at={purgedAt(deletedAt)} as="left" />; you can restore it until then
        </>
      ),
    },
  ];
}
