import {
  type Column,
  PersonAvatar,
  RowTitle,
  TestUserBadge,
  type TenantUserItem,
  Time,
  UserStatusMark,
  tenantRoleLabel,
  NameBadge,
  userMailLabels,
} from '@tenantry/kit';
import { personName } from '../../people/personName.ts';
import { passwordLabel } from '../passwordLabel.ts';
import { LinkStatusMark } from './LinkStatusMark.tsx';
import { UserRowMenu } from './UserRowMenu.tsx';
import styles from './userColumns.module.css';

export const userColumns = (tenant: { id: string; name: string }): Column<TenantUserItem>[] => [
  {
    key: 'name',
    header: 'User',
    minWidth: 280,
    isSortable: true,
    cell: (user) => (
      <RowTitle
        lead={<PersonAvatar name={personName(user)} />}
        note={personName(user) === user.email ? null : user.email}
        end={
          user.isOwner || user.testUserUntil ? (
            <span className={styles['badges']}>
              {user.isOwner ? <NameBadge>Owner</NameBadge> : null}
              <TestUserBadge of={user} />
            </span>
          ) : null
        }
      >
        <span title={personName(user)}>{personName(user)}</span>
      </RowTitle>
    ),
  },
  { key: 'role', header: 'Role', width: 124, cell: ({ role }) => tenantRoleLabel(role) },
  { key: 'status', header: 'Status', width: 112, cell: ({ status }) => <UserStatusMark status={status} /> },
  {
    key: 'invitation',
    header: 'Invitation',
    width: 120,
    yields: 3,
    cell: ({ invite }) => <LinkStatusMark status={invite.status} />,
  },
  {
    key: 'mail',
    header: 'Email',
    width: 112,
    yields: 1,
    cell: ({ mail }) => <span className={styles['quiet']}>{userMailLabels[mail ?? 'none']}</span>,
  },
  {
    key: 'password',
    header: 'Password',
    width: 124,
    yields: 1,
    cell: (user) =>
      user.passwordConfigured ? passwordLabel(user) : <span className={styles['quiet']}>{passwordLabel(user)}</span>,
  },
  {
    key: 'lastActivity',
    header: 'Last sign-in',
    width: 124,
    yields: 2,
    isSortable: true,
    cell: ({ lastLoginAt }) => (
      <span className={styles['quiet']}>{lastLoginAt === null ? 'Never' : <Time at={lastLoginAt} />}</span>
    ),
  },
  {
    key: 'menu',
    header: 'Actions',
    width: 64,
    align: 'right',
    isHeaderHidden: true,
    cell: (user) => <UserRowMenu tenant={tenant} user={user} />,
  },
];
