import {
  Button,
  DataTable,
  EmptyState,
  ExportMenu,
  ListFooter,
  Outlet,
  Page,
  counted,
  formatNumber,
  meQuery,
  useListParams,
  useParams,
  useQuery,
  WithRight,
  platformRoles,
} from '@tenantry/kit';
import { useListTools } from '@tenantry/kit/lists';
import { adminPath } from '../features/admins/adminPaths.ts';
import { adminsQuery } from '../features/people/api/adminsQuery.ts';
import { AdminsToolbar } from '../features/admins/components/AdminsToolbar.tsx';
import { NewAdminButton } from '../features/admins/components/NewAdminButton.tsx';
import { adminColumns } from '../features/admins/components/adminColumns.tsx';
import { adminPhoneRow } from '../features/admins/components/adminPhoneRow.tsx';
import { adminSortKeys, visibleAdmins } from '../features/admins/visibleAdmins.ts';

/** The list of platform admins; drawers open over it. */
export function PlatformAdminsPage() {
  const { params, oneOf, change } = useListParams();
  const { adminId } = useParams();
  const { data: me } = useQuery(meQuery);
  const { data: admins, error, refetch, isFetching } = useQuery(adminsQuery);
  const sort = {
    key: oneOf('sort', adminSortKeys) ?? 'name',
    order: oneOf('order', ['asc', 'desc']) ?? 'asc',
  } as const;
  const status = oneOf('status', ['active', 'inactive', 'pending']);
  const role = oneOf('role', platformRoles);
  const shown = admins && visibleAdmins(admins, { search: params.get('search') ?? '', status, role, sort });
  const { columns, tools } = useListTools({ list: 'admins', columns: adminColumns(me?.user.id) });
  return (
    <>
      <Page
        title="Platform Admins"
        purpose="People who run this platform. At least one owner can always sign in."
        action={
          <WithRight right="managePlatformAdmins">
            <NewAdminButton />
          </WithRight>
        }
      >
        <AdminsToolbar>
          {tools}
          <WithRight right="exportLists">
            <ExportMenu
              path="/super/admins/export"
              query={{ search: params.get('search') ?? undefined, status, role }}
              isFiltered={['search', 'status', 'role'].some((name) => params.has(name))}
            />
          </WithRight>
        </AdminsToolbar>
        <DataTable
          label="Platform Admins"
          columns={columns}
          rows={shown}
          rowKey={({ id }) => id}
          rowTo={({ id }) => adminPath(id)}
          isSelected={({ id }) => id === adminId}
          rowHeight={44}
          phone={adminPhoneRow}
          sort={sort}
          onSort={({ key, order }) => change({ sort: key, order })}
          error={error}
          onRetry={() => void refetch()}
          isRetrying={isFetching}
          // The unfiltered list always contains the signed-in admin.
          empty={
            <EmptyState
              title="No matching platform admins"
              action={
                <Button onClick={() => change({ search: null, status: null, role: null })}>
                  Show all platform admins
                </Button>
              }
            >
              Search covers names and email addresses.
            </EmptyState>
          }
        />
        {shown && shown.length > 0 ? <ListFooter>{countLabel(shown.length, admins?.length ?? 0)}</ListFooter> : null}
      </Page>
      <Outlet />
    </>
  );
}

function countLabel(shown: number, all: number): string {
  const admins = counted(all, 'platform admin');
  return shown === all ? admins : `${formatNumber(shown)} of ${admins}`;
}
