import {
  Button,
  DataTable,
  Link,
  ListFooter,
  Outlet,
  Page,
  TabLinks,
  showTotal,
  useCursorPages,
  useListParams,
  useLocation,
  useParams,
  useQuery,
} from '@tenantry/kit';
import { IconPlus } from '@tabler/icons-react';
import { tenantCountsQuery } from '../features/tenants/api/tenantCountsQuery.ts';
import { TENANTS_PAGE, tenantsQuery } from '../features/tenants/api/tenantsQuery.ts';
import { deletedTenantColumns, tenantColumns } from '../features/tenants/components/tenantColumns.tsx';
import { tenantPhoneRow } from '../features/tenants/components/tenantPhoneRow.tsx';
import { TenantsEmpty } from '../features/tenants/components/TenantsEmpty.tsx';
import { TenantsToolbar } from '../features/tenants/components/TenantsToolbar.tsx';
import { tenantStatuses } from '../features/tenants/tenantStatuses.ts';

const statuses = tenantStatuses.map(({ status }) => status);
const sortKeys = ['name', 'createdAt'] as const;

/** The list of tenants; drawers open over it. */
export function TenantsPage() {
  const { params, oneOf, change } = useListParams();
  const { tenantId } = useParams();
  const given = (name: string) => params.get(name) ?? undefined;
  const status = oneOf('status', statuses);
  const sort = {
    key: oneOf('sort', sortKeys) ?? 'createdAt',
    order: oneOf('order', ['asc', 'desc']) ?? 'desc',
  } as const;
  const { data, error, refetch, isFetching, isPlaceholderData } = useQuery(
    tenantsQuery({
      search: given('search'),
      status,
      onboarded: oneOf('onboarded', ['true', 'false']),
      sort: sort.key,
      order: sort.order,
      cursor: given('cursor'),
    }),
  );
  const { page, paging } = useCursorPages('tenants', data?.nextCursor);
  const counts = useQuery(tenantCountsQuery).data;
  const all = status === 'deleted' ? counts?.deleted : counts?.all;
  const first = (page - 1) * TENANTS_PAGE + 1;

  return (
    <>
      <Page title="Tenants" purpose="Every customer organisation on this platform." action={<NewTenantButton />}>
        <StatusTabs />
        <TenantsToolbar shown={data?.total} all={all} />
        <DataTable
          label="Tenants"
          columns={status === 'deleted' ? deletedTenantColumns : tenantColumns}
          // An empty previous list doesn't mean that this one is empty.
          rows={isPlaceholderData && data?.items.length === 0 ? undefined : data?.items}
          rowKey={({ id }) => id}
          rowTo={({ id }) => `/super/tenants/${id}`}
          isSelected={({ id }) => id === tenantId}
          phone={tenantPhoneRow}
          sort={sort}
          onSort={({ key, order }) => change({ sort: key, order })}
          error={error}
          onRetry={() => void refetch()}
          isRetrying={isFetching}
          empty={<TenantsEmpty />}
        />
        {data && data.items.length > 0 ? (
          <ListFooter paging={paging}>
            {`${first.toLocaleString('en')}–${(first + data.items.length - 1).toLocaleString('en')} of ${showTotal(data.total)}`}
          </ListFooter>
        ) : null}
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
        ...tenantStatuses.map(({ status, word }) => ({
          label: word,
          to: to(status),
          isCurrent: current === status,
          count: counts?.[status],
        })),
      ]}
    />
  );
}
