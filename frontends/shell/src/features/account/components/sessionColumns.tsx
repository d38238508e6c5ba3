import { type Column, RowTitle, type SessionItem, Time, describeUserAgent } from '@tenantry/kit';
import { ThisDevice } from './ThisDevice.tsx';

export const sessionColumns: Column<SessionItem>[] = [
  {
    key: 'device',
    header: 'Device',
    minWidth: 200,
    cell: (session) => <RowTitle>{describeUserAgent(session.userAgent)}</RowTitle>,
  },
  {
    key: 'ip',
    header: 'Address',
    width: 180,
    minWidth: 130,
    yields: 3,
    cell: (session) => <span className="figures">{session.ip ?? 'Unknown'}</span>,
  },
  {
    key: 'createdAt',
    header: 'Signed in',
    width: 150,
    minWidth: 110,
    yields: 2,
    cell: (session) => <Time at={session.createdAt} />,
  },
  {
    key: 'lastSeenAt',
    header: 'Last seen',
    width: 150,
    minWidth: 110,
    cell: (session) => <Time at={session.lastSeenAt} />,
  },
  {
    key: 'expiresAt',
    header: 'Ends',
    width: 130,
    minWidth: 100,
    yields: 1,
    cell: (session) => <Time at={session.expiresAt} as="left" />,
  },
  {
    key: 'end',
    header: 'Sign out',
    width: 130,
    isHeaderHidden: true,
    align: 'right',
    cell: (session) => <ThisDevice session={session} />,
  },
];
