import { type Column, type ServiceKey, Time } from '@tenantry/kit';
import { KeyExpiry } from './KeyExpiry.tsx';
import { ScopeTags } from './ScopeTags.tsx';
import { keyPrefix } from '../keyPrefix.ts';
import { ServiceKeyRowMenu } from './ServiceKeyRowMenu.tsx';
import styles from './serviceKeys.module.css';

const look = ({ status }: ServiceKey) => (status === 'active' ? undefined : styles['dead']);
const quiet = (key: ServiceKey) => look(key) ?? styles['quiet'];

export const serviceKeyColumns: Column<ServiceKey>[] = [
  {
    key: 'name',
    header: 'Name',
    minWidth: 160,
    cell: (key) => (
      <span className={look(key)} title={key.name}>
        {key.name}
      </span>
    ),
  },
  {
    key: 'key',
    header: 'Key',
    width: 130,
    yields: 1,
    cell: (key) => <code className={look(key) ?? styles['code']}>{keyPrefix(key)}</code>,
  },
  {
    key: 'scopes',
    header: 'Scopes',
    width: 300,
    minWidth: 170,
    cell: (key) => <ScopeTags scopes={key.scopes} max={2} />,
  },
  {
    key: 'tenant',
    header: 'Tenant',
    width: 170,
    minWidth: 110,
    yields: 2,
    cell: (key) => <span className={look(key)}>{key.tenant?.name ?? key.remoteId ?? 'All tenants'}</span>,
  },
  {
    key: 'lastUsed',
    header: 'Last used',
    width: 120,
    yields: 3,
    cell: (key) => (
      <span className={quiet(key)}>{key.lastUsedAt === null ? 'Not yet' : <Time at={key.lastUsedAt} />}</span>
    ),
  },
  { key: 'expires', header: 'Expires', width: 150, minWidth: 120, cell: (key) => <KeyExpiry serviceKey={key} /> },
  {
    key: 'menu',
    header: 'Actions',
    width: 64,
    align: 'right',
    isHeaderHidden: true,
    cell: (key) => <ServiceKeyRowMenu serviceKey={key} />,
  },
];
