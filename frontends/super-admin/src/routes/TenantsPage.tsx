import {
  Button,
  DataTable,
  ExportMenu,
  Link,
  Outlet,
  Page,
  TabLinks,
  useListParams,
  useLocation,
  useParams,
  useQuery,
  tenantStatuses,
  useListPage,
  tenantStatusOrder,
  WithRight,
} from '@tenantry/kit';
import { useListTools } from '@tenantry/kit/lists';
import { IconPlus } from '@tabler/icons-react';
import { tenantCountsQuery } from '../features/tenants/api/tenantCountsQuery.ts';
import { TENANTS_PAGE, tenantsQuery } from '../features/tenants/api/tenantsQuery.ts';
import { useTenantBulkActions } from '../features/tenants/actions/useTenantBulkActions.tsx';
import { deletedTenantColumns, tenantColumns } from '../features/tenants/components/tenantColumns.tsx';
import { tenantPhoneRow } from '../features/tenants/components/tenantPhoneRow.tsx';
import { TenantsEmpty } from '../features/tenants/components/TenantsEmpty.tsx';
import { TenantsToolbar } from '../features/tenants/components/TenantsToolbar.tsx';

const sortKeys = ['name', 'createdAt', 'lastActivity'] as const;
const mailStates = ['own', 'platform', 'none', 'failing'] as const;

/** The list of tenants; drawers open over it. */
export function TenantsPage() {
  const { params, oneOf, change } = useListParams();
  const { tenantId } = useParams();
  const given = (name: string) => params.get(name) ?? undefined;
  const status = oneOf('status', tenantStatusOrder);
  const sort = {
    key: oneOf('sort', sortKeys) ?? 'createdAt',
    order: oneOf('order', ['asc', 'desc']) ?? 'desc',
  } as const;
  const filter = {
    search: given('search'),
    status,
    onboarded: oneOf('onboarded', ['true', 'false']),
    mail: oneOf('mail', mailStates),
    sort: sort.key,
    order: sort.order,
  };
  const result = useQuery(tenantsQuery({ ...filter, cursor: given('cursor') }));
  const { table, footer } = useListPage(result, { list: 'tenants', pageSize: TENANTS_PAGE });
  const { columns, tools } = useListTools({
    list: status === 'deleted' ? 'deleted-tenants' : 'tenants',
    columns: status === 'deleted' ? deletedTenantColumns : tenantColumns,
  });
  const { selection, bar } = useTenantBulkActions(table.rows);
  const counts = useQuery(tenantCountsQuery).data;
  const all = status === 'deleted' ? counts?.deleted : counts?.all;

  return (
    <>
      <Page
        title="Tenants"
        purpose="Every customer organisation on this platform."
        action={
          <WithRight right="manageTenants">
            <NewTenantButton />
          </WithRight>
        }
      >
        <StatusTabs />
        <TenantsToolbar shown={result.data?.total} all={all}>
          {tools}
          <WithRight right="exportLists">
            <ExportMenu
              path="/super/tenants/export"
              query={filter}
              isFiltered={['search', 'status', 'onboarded', 'mail'].some((name) => params.has(name))}
            />
          </WithRight>
        </TenantsToolbar>
        {bar}
        <DataTable
          label="Tenants"
          columns={columns}
          {...table}
          rowKey={({ id }) => id}
          rowTo={({ id }) => `/super/tenants/${id}`}
          isSelected={({ id }) => id === tenantId}
          phone={tenantPhoneRow}
          sort={sort}
          onSort={({ key, order }) => change({ sort: key, order })}
          {...(selection && { selection })}
          empty={<TenantsEmpty />}
        />
        {footer}
      </Page>
      <Outlet />
    </>
  );
}

function NewTenantButton() {
  const { search } = useLocation();
  return (
    <Button
      component={Link}
      to={{ pathname: '/super/tenants/new', search }}
      variant="filled"
      leftSection={<IconPlus size={14} />}
    >
      New tenant
    </Button>
  );
}

function StatusTabs() {
  const { params, searchWith } = useListParams();
  const counts = useQuery(tenantCountsQuery).data;
  const current = params.get('status');
  const to = (status: string | null) => ({ pathname: '/super/tenants', search: searchWith({ status }) });
  return (
    <TabLinks
      label="Status"
      items={[
        { label: 'All', to: to(null), isCurrent: current === null, count: counts?.all },
        ...tenantStatusOrder.map((status) => ({
          label: tenantStatuses[status].label,
          to: to(status),
          isCurrent: current === status,
          count: counts?.[status],
        })),
      ]}
    />
  );
}
