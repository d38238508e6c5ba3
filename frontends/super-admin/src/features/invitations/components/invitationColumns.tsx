import {
  type Column,
  type InvitationItem,
  PersonAvatar,
  RowTitle,
  StatusMark,
  Time,
  invitationStatuses,
  userMailLabels,
} from '@tenantry/kit';
import type { ReactNode } from 'react';
import { invitedPerson } from '../invitedPerson.ts';
import styles from './invitationColumns.module.css';

type Options = { isOfOneTenant: boolean; menu: (invitation: InvitationItem) => ReactNode };
type InvitationColumn = Column<InvitationItem>;

const tenantColumn: InvitationColumn = {
  key: 'tenant',
  header: 'Tenant',
  width: 180,
  minWidth: 120,
  yields: 3,
  cell: ({ tenant }) =>
    tenant ? <span title={tenant.name}>{tenant.name}</span> : <span className={styles['quiet']}>The platform</span>,
};

export const invitationColumns = ({ isOfOneTenant, menu }: Options): InvitationColumn[] => [
  {
    key: 'person',
    header: 'Person',
    minWidth: 240,
    cell: (invitation) => {
      const { name, email } = invitedPerson(invitation);
      return (
        <RowTitle lead={<PersonAvatar name={name} />} note={name === email ? null : email}>
          <span title={name}>{name}</span>
        </RowTitle>
      );
    },
  },
  ...(isOfOneTenant ? [] : [tenantColumn]),
  {
    key: 'status',
    header: 'Status',
    width: 112,
    cell: ({ status }) => (
      <StatusMark kind={invitationStatuses[status].kind}>{invitationStatuses[status].label}</StatusMark>
    ),
  },
  {
    key: 'expiresAt',
    header: 'Expires',
    width: 124,
    isSortable: true,
    cell: (invitation) => <Expiry invitation={invitation} />,
  },
  {
    key: 'mail',
    header: 'Email',
    width: 104,
    yields: 1,
    cell: ({ mail }) => <span className={styles['quiet']}>{userMailLabels[mail]}</span>,
  },
  {
    key: 'lastSent',
    header: 'Last emailed',
    width: 124,
    yields: 2,
    cell: ({ lastSentAt }) => (
      <span className={styles['quiet']}>{lastSentAt === null ? 'Never' : <Time at={lastSentAt} />}</span>
    ),
  },
  {
    key: 'createdAt',
    header: 'Created',
    width: 112,
    isSortable: true,
    yields: 1,
    cell: ({ createdAt, createdBy }) => (
      <span className={styles['quiet']} title={createdBy ? `By ${createdBy.name}` : undefined}>
        <Time at={createdAt} />
      </span>
    ),
  },
  { key: 'menu', header: 'Actions', width: 64, align: 'right', isHeaderHidden: true, cell: menu },
];

/** When the link stops, or stopped, working. */
export function Expiry({ invitation: { status, expiresAt, usedAt } }: { invitation: InvitationItem }) {
  if (status === 'pending') return <Time at={expiresAt} as="left" />;
  const ended = status === 'accepted' ? usedAt : status === 'expired' ? expiresAt : null;
  return <span className={styles['quiet']}>{ended === null ? '–' : <Time at={ended} />}</span>;
}
