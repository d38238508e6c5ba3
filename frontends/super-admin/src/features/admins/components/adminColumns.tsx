import {
  type Column,
  DottedLine,
  PersonAvatar,
  type PlatformAdminItem,
  RowTitle,
  Time,
  UserStatusMark,
  platformRoleLabels,
  shortFactors,
  NameBadge,
} from '@tenantry/kit';
import { personName } from '../../people/personName.ts';
import { AdminRowMenu } from './AdminRowMenu.tsx';
import styles from './adminColumns.module.css';

export const adminColumns = (ownId: string | undefined): Column<PlatformAdminItem>[] => [
  {
    key: 'name',
    header: 'Name',
    minWidth: 240,
    isSortable: true,
    cell: (admin) => (
      <RowTitle
        lead={<PersonAvatar name={personName(admin)} />}
        end={admin.id === ownId ? <NameBadge>You</NameBadge> : null}
      >
        <span title={personName(admin)}>{personName(admin)}</span>
      </RowTitle>
    ),
  },
  {
    key: 'status',
    header: 'Status',
    width: 128,
    isSortable: true,
    cell: ({ status }) => <UserStatusMark status={status} />,
  },
  {
    key: 'platformRole',
    header: 'Role',
    width: 110,
    isSortable: true,
    cell: ({ platformRole }) => platformRoleLabels[platformRole],
  },
  {
    key: 'email',
    header: 'Email',
    width: 300,
    minWidth: 200,
    yields: 4,
    isSortable: true,
    cell: ({ email }) => (
      <span className={styles['quiet']} title={email}>
        {email}
      </span>
    ),
  },
  {
    key: 'secondFactor',
    header: 'Second factor',
    width: 200,
    minWidth: 120,
    yields: 2,
    cell: ({ secondFactor }) => (
      <span className={styles['quiet']}>
        <DottedLine
          items={[
            shortFactors(secondFactor),
            ...(secondFactor?.lastUsedAt ? [<Time key="used" at={secondFactor.lastUsedAt} />] : []),
          ]}
        />
      </span>
    ),
  },
  {
    key: 'lastLoginAt',
    header: 'Last login',
    width: 140,
    minWidth: 120,
    yields: 3,
    isSortable: true,
    cell: ({ lastLoginAt }) => (
      <span className={styles['quiet']}>{lastLoginAt === null ? 'Never' : <Time at={lastLoginAt} />}</span>
    ),
  },
  {
    key: 'createdAt',
    header: 'Created',
    width: 140,
    minWidth: 120,
    yields: 1,
    isSortable: true,
    cell: ({ createdAt }) => <Time at={createdAt} as="date" />,
  },
  {
    key: 'menu',
    header: 'Actions',
    width: 64,
    align: 'right',
    isHeaderHidden: true,
    cell: (admin) => <AdminRowMenu admin={admin} />,
  },
];
