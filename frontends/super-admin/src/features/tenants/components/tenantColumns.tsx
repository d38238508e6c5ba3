import { type Column, RowTitle, StepSegments, type TenantListItem, TenantTile, Time } from '@tenantry/kit';
import styles from './tenantColumns.module.css';
import { TenantRowMenu } from './TenantRowMenu.tsx';
import { TenantStatusMark } from './TenantStatusMark.tsx';

/** The columns of the list of tenants. Nothing is blank: what is not there says so. */
export const tenantColumns: Column<TenantListItem>[] = [
  {
    key: 'name',
    header: 'Tenant',
    isSortable: true,
    cell: (tenant) => (
      <RowTitle
        lead={<TenantTile name={tenant.name} color={tenant.primaryColor} logoUrl={tenant.logoUrl} />}
        note={<span className="mono">{tenant.slug}</span>}
      >
        <span title={tenant.name}>{tenant.name}</span>
      </RowTitle>
    ),
  },
  { key: 'status', header: 'Status', width: 118, cell: ({ status }) => <TenantStatusMark status={status} /> },
  { key: 'onboarded', header: 'Onboarded', width: 152, cell: (tenant) => <Onboarded tenant={tenant} /> },
  {
    key: 'owner',
    header: 'Owner',
    width: 168,
    hideBelow: 'lg',
    cell: ({ ownerName }) => (ownerName === null ? <span className={styles['quiet']}>Not yet</span> : ownerName),
  },
  { key: 'users', header: 'Users', width: 76, align: 'right', cell: ({ userCount }) => userCount.toLocaleString('en') },
  {
    key: 'createdAt',
    header: 'Created',
    width: 122,
    isSortable: true,
    hideBelow: 'lg',
    cell: ({ createdAt }) => <Time at={createdAt} as="date" />,
  },
  {
    key: 'lastActivity',
    header: 'Last activity',
    width: 122,
    hideBelow: 'md',
    cell: ({ lastActivityAt }) => (
      <span className={styles['quiet']}>{lastActivityAt === null ? 'Never' : <Time at={lastActivityAt} />}</span>
    ),
  },
  {
    key: 'menu',
    header: 'Actions',
    width: 64,
    align: 'right',
    isHeaderHidden: true,
    cell: (tenant) => <TenantRowMenu tenant={tenant} />,
  },
];

function Onboarded({ tenant }: { tenant: TenantListItem }) {
  if (tenant.onboardedAt !== null) return <Time at={tenant.onboardedAt} as="date" />;
  return (
    <span className={styles['quiet']}>
      <StepSegments done={tenant.onboardingStepsDone} of={4} />
    </span>
  );
}
