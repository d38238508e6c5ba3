import {
  Button,
  DataTable,
  EmptyState,
  ExportMenu,
  FilterChip,
  Link,
  Outlet,
  Page,
  ReasonButton,
  SeatMeter,
  SearchField,
  TabLinks,
  type TeamPage,
  type TeamPerson,
  Toolbar,
  showTotal,
  useKnownMe,
  useListPage,
  useListParams,
  useLocation,
  useParams,
  useQuery,
  userMailLabels,
} from '@tenantry/kit';
import { RunningImport, teamImports } from '@tenantry/kit/imports';
import { useListTools } from '@tenantry/kit/lists';
import { IconFileUpload, IconUserPlus } from '@tabler/icons-react';
import { TEAM_PAGE, teamQuery, useRefreshTeam } from '../api/teamQuery.ts';
import { useMayExport } from '../../session/useMayExport.ts';
import { useTeamBulkActions } from '../actions/useTeamBulkActions.ts';
import { teamRoles } from '../teamRoleLabels.ts';
import { useTeamDisabledReason } from '../useTeamDisabledReason.ts';
import { teamColumns, teamPhoneRow } from './teamColumns.tsx';

const roles = ['admin', 'employee', 'client'] as const;
const statuses = ['active', 'pending', 'inactive'] as const;
const mailStates = ['none', 'waiting', 'sent', 'delivered', 'failed'] as const;

/** Everyone who can sign in to the tenant; the drawer of one lies over the list. */
export function TeamList({ tenantName }: { tenantName: string }) {
  const { params, oneOf, change } = useListParams();
  const { personId } = useParams();
  const me = useKnownMe();
  // The API keeps imports from those who impersonate.
  const isImpersonating = me?.isImpersonatingUser ?? false;
  const mayExport = useMayExport('exportLists');
  const status = oneOf('status', statuses);
  const sort = {
    key: oneOf('sort', ['name', 'lastActivity']) ?? 'name',
    order: oneOf('order', ['asc', 'desc']) ?? 'asc',
  } as const;
  const result = useQuery(
    teamQuery({
      search: params.get('search') ?? undefined,
      role: oneOf('role', roles),
      status,
      secondFactor: oneOf('secondFactor', ['yes', 'no']),
      mail: oneOf('mail', mailStates),
      sort: oneOf('sort', ['name', 'lastActivity']),
      order: oneOf('order', ['asc', 'desc']),
      cursor: params.get('cursor') ?? undefined,
    }),
  );
  const { table, footer } = useListPage(result, { list: 'team', pageSize: TEAM_PAGE });
  const { total, counts, seats } = result.data ?? {};
  const { columns, tools } = useListTools({ list: 'team', columns: teamColumns(me?.user.id) });
  const refresh = useRefreshTeam();
  const { selection, bar } = useTeamBulkActions(table.rows);
  return (
    <>
      <Page
        title="Team"
        purpose={`Everyone who can sign in to ${tenantName}.${seats ? ' Clients and inactive people don’t take a seat.' : ''}`}
        action={
          <>
            {seats ? <SeatMeter seats={seats} /> : null}
            {isImpersonating ? null : <ImportButton />}
            <InviteButton />
          </>
        }
      >
        <StatusTabs status={status} counts={counts} />
        <Toolbar
          count={total === undefined ? null : `${showTotal(total)} ${total === 1 ? 'person' : 'people'}`}
          end={
            <>
              {tools}
              {mayExport ? (
                <ExportMenu
                  path="/tenant/users/export"
                  query={{
                    search: params.get('search') ?? undefined,
                    role: oneOf('role', roles),
                    status,
                    secondFactor: oneOf('secondFactor', ['yes', 'no']),
                    mail: oneOf('mail', mailStates),
                    sort: sort.key,
                    order: sort.order,
                  }}
                  isFiltered={['search', 'role', 'status', 'secondFactor', 'mail'].some((name) => params.has(name))}
                />
              ) : null}
            </>
          }
        >
          <SearchField
            label="Search name or email"
            value={params.get('search') ?? ''}
            onChange={(search) => change({ search }, { replace: true })}
          />
          <FilterChip
            label="Role"
            options={teamRoles.map(({ role, label }) => ({ value: role as string, label }))}
            value={params.get('role')}
            onChange={(role) => change({ role })}
          />
          <FilterChip
            label="Second factor"
            options={[
              { value: 'yes', label: 'Has one' },
              { value: 'no', label: 'None' },
            ]}
            value={params.get('secondFactor')}
            onChange={(secondFactor) => change({ secondFactor })}
          />
          <FilterChip
            label="Email"
            options={mailStates.map((value) => ({ value: value as string, label: userMailLabels[value] }))}
            value={params.get('mail')}
            onChange={(mail) => change({ mail })}
          />
        </Toolbar>
        {isImpersonating ? null : <RunningImport source={teamImports} path="/team/import" onEnded={refresh} />}
        {bar}
        <DataTable<TeamPerson>
          label="Team"
          columns={columns}
          {...table}
          rowKey={({ id }) => id}
          rowTo={({ id }) => `/team/${id}`}
          isSelected={({ id }) => id === personId}
          rowHeight={44}
          phone={teamPhoneRow}
          sort={sort}
          onSort={({ key, order }) => change({ sort: key, order })}
          {...(selection && { selection })}
          empty={<NobodyFound />}
        />
        {footer}
      </Page>
      <Outlet />
    </>
  );
}

function ImportButton() {
  const { search } = useLocation();
  return (
    <Button component={Link} to={{ pathname: '/team/import', search }} leftSection={<IconFileUpload size={15} />}>
      Import users
    </Button>
  );
}

function InviteButton() {
  const { search } = useLocation();
  const disabledReason = useTeamDisabledReason();
  const icon = <IconUserPlus size={15} />;
  if (disabledReason !== null) {
    return (
      <ReasonButton variant="filled" disabledReason={disabledReason} leftSection={icon} onClick={() => undefined}>
        Invite people
      </ReasonButton>
    );
  }
  return (
    <Button component={Link} to={{ pathname: '/team/invite', search }} variant="filled" leftSection={icon}>
      Invite people
    </Button>
  );
}

function StatusTabs({ status, counts }: { status: string | undefined; counts: TeamPage['counts'] | undefined }) {
  const { searchWith } = useListParams();
  const item = (label: string, value: (typeof statuses)[number] | null) => ({
    label,
    ...(counts && { count: counts[value ?? 'all'] }),
    to: { pathname: '/team', search: searchWith({ status: value }) },
    isCurrent: (status ?? null) === value,
  });
  return (
    <TabLinks
      label="Which people"
      items={[item('All', null), item('Active', 'active'), item('Pending', 'pending'), item('Inactive', 'inactive')]}
    />
  );
}

function NobodyFound() {
  const { params } = useListParams();
  return ['search', 'role', 'status', 'secondFactor', 'mail', 'cursor'].some((name) => params.has(name)) ? (
    <EmptyState title="Nobody matches">Try another name or email, or remove a filter.</EmptyState>
  ) : (
    <EmptyState title="Nobody here yet">Invite the people you work with.</EmptyState>
  );
}
