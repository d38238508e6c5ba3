import {
  Button,
  ExportMenu,
  FilterChip,
  Link,
  SearchField,
  SeatMeter,
  type TenantDetail,
  Toolbar,
  useListParams,
  useLocation,
  userMailLabels,
  userStatuses,
  tenantRoles,
  WithRight,
} from '@tenantry/kit';
import type { ReactNode } from 'react';
import { IconFileUpload, IconFlask, IconUserPlus } from '@tabler/icons-react';
import { USERS_PREFIX } from '../../people/usersPrefix.ts';
import { usersPath } from '../../people/userPaths.ts';

const roles = tenantRoles.map(({ role, label }) => ({ value: role as string, label }));
const roleNames = tenantRoles.map(({ role }) => role);
const mailStates = ['none', 'waiting', 'sent', 'delivered', 'failed'] as const;
const mails = mailStates.map((value) => ({ value: value as string, label: userMailLabels[value] }));
const statuses = Object.entries(userStatuses).map(([status, { label }]) => ({ value: status, label }));

type Props = { tenantId: string; seats: TenantDetail['seats']; tools: ReactNode };

export function UsersToolbar({ tenantId, seats, tools }: Props) {
  const { params, oneOf, change } = useListParams(USERS_PREFIX);
  const { search } = useLocation();
  return (
    <Toolbar
      end={
        <>
          {seats ? <SeatMeter seats={seats} /> : null}
          {tools}
          <WithRight right="exportLists">
            <ExportMenu
              path={`${usersPath(tenantId)}/export`}
              query={{
                search: params.get('search') ?? undefined,
                role: oneOf('role', roleNames),
                status: oneOf('status', ['active', 'inactive', 'pending']),
                mail: oneOf('mail', mailStates),
                sort: oneOf('sort', ['name', 'lastActivity']),
                order: oneOf('order', ['asc', 'desc']),
              }}
              isFiltered={['search', 'role', 'status', 'mail'].some((name) => params.has(name))}
            />
          </WithRight>
          <WithRight right="manageTenants">
            <Button
              component={Link}
              to={{ pathname: `${usersPath(tenantId)}/new-test-user`, search }}
              size="xs"
              leftSection={<IconFlask size={14} />}
            >
              New test user…
            </Button>
            <Button
              component={Link}
              to={{ pathname: `${usersPath(tenantId)}/import`, search }}
              size="xs"
              leftSection={<IconFileUpload size={14} />}
            >
              Import users
            </Button>
            <Button
              component={Link}
              to={{ pathname: `${usersPath(tenantId)}/provision`, search }}
              size="xs"
              variant="filled"
              leftSection={<IconUserPlus size={14} />}
            >
              Provision User Access
            </Button>
          </WithRight>
        </>
      }
    >
      <SearchField
        label="Search name or email"
        value={params.get('search') ?? ''}
        onChange={(value) => change({ search: value }, { replace: true })}
      />
      <FilterChip label="Role" options={roles} value={params.get('role')} onChange={(role) => change({ role })} />
      <FilterChip
        label="Status"
        options={statuses}
        value={params.get('status')}
        onChange={(status) => change({ status })}
      />
      <FilterChip label="Email" options={mails} value={params.get('mail')} onChange={(mail) => change({ mail })} />
    </Toolbar>
  );
}
