import { StatusMark, type TenantListItem, TenantTile, Time, TenantStatusMark, counted } from '@tenantry/kit';
import type { ReactNode } from 'react';
import { purgedAt } from '../purgedAt.ts';

export function tenantPhoneRow(tenant: TenantListItem) {
  const isMailFailing = tenant.mail === 'failing' && tenant.status === 'active';
  return {
    lead: <TenantTile name={tenant.name} color={tenant.primaryColor} logoUrl={tenant.logoUrl} size={34} />,
    title: tenant.name,
    meta: metaOf(tenant),
    end: isMailFailing ? (
      <StatusMark kind="failed">Mail failing</StatusMark>
    ) : (
      <TenantStatusMark status={tenant.status} />
    ),
  };
}

function metaOf(tenant: TenantListItem): ReactNode {
  if (tenant.deletedAt !== null) {
    return (
      <>
        Permanently deleted <Time at={purgedAt(tenant.deletedAt)} as="left" />
      </>
    );
  }
  const users = counted(tenant.userCount, 'user');
  const onboarding =
    tenant.onboardingStepsDone === 0 ? 'Onboarding not started' : `Onboarding, ${tenant.onboardingStepsDone} of 4`;
  return (
    <>
      {tenant.onboardedAt === null ? onboarding : users}
      {tenant.lastActivityAt === null ? (
        ''
      ) : (
        <>
          {' '}
          · <Time at={tenant.lastActivityAt} />
        </>
      )}
    </>
  );
}
