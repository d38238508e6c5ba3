import { type Client, type Column, PersonAvatar, RowTitle, Time } from '@tenantry/kit';
import styles from './clientColumns.module.css';
import { ClientRowMenu } from './ClientRowMenu.tsx';

const none = <span className={styles['none']}>None</span>;

export const clientColumns: Column<Client>[] = [
  { key: 'name', header: 'Client', minWidth: 220, isSortable: true, cell: ({ name }) => <RowTitle>{name}</RowTitle> },
  {
    key: 'email',
    header: 'Email',
    width: 270,
    minWidth: 180,
    yields: 3,
    cell: ({ email }) => (email ? <span className={styles['quiet']}>{email}</span> : none),
  },
  {
    key: 'phone',
    header: 'Phone',
    width: 170,
    minWidth: 130,
    yields: 2,
    cell: ({ phone }) => (phone ? <span className="figures">{phone}</span> : none),
  },
  {
    key: 'createdByName',
    header: 'Added by',
    width: 190,
    minWidth: 140,
    yields: 1,
    cell: ({ createdByName }) => (
      <span className={styles['person']}>
        <PersonAvatar name={createdByName} size={20} />
        <span>{createdByName}</span>
      </span>
    ),
  },
  {
    key: 'lastActivity',
    header: 'Last change',
    width: 120,
    yields: 1,
    isSortable: true,
    cell: ({ updatedAt }) => (
      <span className={styles['quiet']}>
        <Time at={updatedAt} />
      </span>
    ),
  },
  { key: 'createdAt', header: 'Added', width: 120, isSortable: true, cell: ({ createdAt }) => <Time at={createdAt} /> },
  {
    key: 'menu',
    header: 'Actions',
    width: 64,
    align: 'right',
    isHeaderHidden: true,
    cell: (client) => <ClientRowMenu client={client} />,
  },
];
