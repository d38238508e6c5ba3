import { type Fact, Facts, Outlet, type TenantDetail, Time, WithRight, useQuery } from '@tenantry/kit';
import { auditQuery } from '../features/audit/api/auditQuery.ts';
import { outboxCountsQuery } from '../features/outbox/api/outboxCountsQuery.ts';
import { NextStep } from '../features/tenants/components/NextStep.tsx';
import { ActivityGlance } from '../features/tenants/overview/ActivityGlance.tsx';
import { MailGlance } from '../features/tenants/overview/MailGlance.tsx';
import { OnboardingGlance } from '../features/tenants/overview/OnboardingGlance.tsx';
import { UsersGlance } from '../features/tenants/overview/UsersGlance.tsx';
import { purgedAt } from '../features/tenants/purgedAt.ts';
import { useDrawerTenant } from '../features/tenants/tenantOutletContext.ts';
import styles from './TenantOverviewTab.module.css';

/** A tenant at a glance: users, onboarding, mail and what happened last. */
export function TenantOverviewTab() {
  const tenant = useDrawerTenant();
  const emails = useQuery({ ...outboxCountsQuery(tenant.id), enabled: tenant.status !== 'deleted' });
  const activity = useQuery(auditQuery({ tenantId: tenant.id }));
  return (
    <div className={styles['tab']}>
      {tenant.userCount === 0 && tenant.status === 'inactive' ? (
        <WithRight right="manageTenants">
          <NextStep tenant={tenant} />
        </WithRight>
      ) : null}
      <div className={styles['parts']}>
        <UsersGlance tenant={tenant} />
        <OnboardingGlance tenant={tenant} />
        {tenant.status === 'deleted' ? null : <MailGlance tenant={tenant} counts={emails.data} />}
      </div>
      <div className={styles['halves']}>
        <ActivityGlance tenantId={tenant.id} rows={activity.data?.items} hasFailed={activity.isError} />
        <section aria-labelledby="tenant-details">
          <h3 id="tenant-details" className={styles['title']}>
            Details
          </h3>
          <Facts
            items={[
              ...deletionFacts(tenant),
              { label: 'Display name', value: tenant.settings.displayName },
              { label: 'Support email', value: tenant.settings.supportEmail ?? 'None' },
              { label: 'Created', value: <Time at={tenant.createdAt} as="exact" /> },
              {
                label: 'Last activity',
                value: tenant.lastActivityAt === null ? 'Never' : <Time at={tenant.lastActivityAt} />,
              },
            ]}
          />
        </section>
      </div>
      <Outlet context={tenant} />
    </div>
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
