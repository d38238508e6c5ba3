import {
  type Column,
  RowTitle,
  StepSegments,
  type TenantListItem,
  TenantTile,
  Time,
  TenantStatusMark,
  formatNumber,
} from '@tenantry/kit';
import { purgedAt } from '../purgedAt.ts';
import { TenantMailStatus } from './TenantMailStatus.tsx';
import { TenantRowMenu } from './TenantRowMenu.tsx';
import styles from './tenantColumns.module.css';

type TenantColumn = Column<TenantListItem>;

const name: TenantColumn = {
  key: 'name',
  header: 'Tenant',
  minWidth: 280,
  isSortable: true,
  cell: (tenant) => (
    <RowTitle
      lead={<TenantTile name={tenant.name} color={tenant.primaryColor} logoUrl={tenant.logoUrl} />}
      note={<span className="mono">{tenant.slug}</span>}
    >
      <span title={tenant.name}>{tenant.name}</span>
    </RowTitle>
  ),
};

const owner: TenantColumn = {
  key: 'owner',
  header: 'Owner',
  width: 160,
  minWidth: 120,
  yields: 2,
  cell: ({ ownerName }) => (ownerName === null ? <span className={styles['quiet']}>Not yet</span> : ownerName),
};

const users: TenantColumn = {
  key: 'users',
  header: 'Users',
  width: 66,
  align: 'right',
  yields: 5,
  cell: ({ userCount }) => formatNumber(userCount),
};

const created: TenantColumn = {
  key: 'createdAt',
  header: 'Created',
  width: 110,
  isSortable: true,
  yields: 1,
  cell: ({ createdAt }) => <Time at={createdAt} as="date" />,
};

const menu: TenantColumn = {
  key: 'menu',
  header: 'Actions',
  width: 64,
  align: 'right',
  isHeaderHidden: true,
  cell: (tenant) => <TenantRowMenu tenant={tenant} />,
};

export const tenantColumns: TenantColumn[] = [
  name,
  { key: 'status', header: 'Status', width: 112, cell: ({ status }) => <TenantStatusMark status={status} /> },
  {
    key: 'onboarded',
    header: 'Onboarded',
    width: 158,
    yields: 6,
    cell: (tenant) => <Onboarded tenant={tenant} />,
  },
  owner,
  users,
  { key: 'mail', header: 'Mail', width: 114, yields: 3, cell: ({ mail }) => <TenantMailStatus mail={mail} /> },
  created,
  {
    key: 'lastActivity',
    header: 'Last activity',
    width: 112,
    yields: 4,
    isSortable: true,
    cell: ({ lastActivityAt }) => (
      <span className={styles['quiet']}>{lastActivityAt === null ? 'Never' : <Time at={lastActivityAt} />}</span>
    ),
  },
  menu,
];

/** For deleted tenants the important date is when they are deleted permanently. */
export const deletedTenantColumns: TenantColumn[] = [
  name,
  {
    key: 'deleted',
    header: 'Deleted',
    width: 146,
    minWidth: 110,
    yields: 4,
    cell: ({ deletedAt }) => (deletedAt === null ? 'Unknown' : <Time at={deletedAt} as="date" />),
  },
  {
    key: 'purge',
    header: 'Permanently deleted',
    width: 166,
    cell: ({ deletedAt }) => (deletedAt === null ? 'Unknown' : <Time at={purgedAt(deletedAt)} as="left" />),
  },
  owner,
  users,
  created,
  menu,
];

function Onboarded({ tenant }: { tenant: TenantListItem }) {
  if (tenant.onboardedAt !== null) return <Time at={tenant.onboardedAt} as="date" />;
  return (
    <span className={styles['quiet']}>
      <StepSegments done={tenant.onboardingStepsDone} of={4} />
    </span>
  );
}
