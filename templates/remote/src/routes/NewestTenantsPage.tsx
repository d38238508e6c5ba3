import {
  type Column,
  DataTable,
  EmptyState,
  Page,
  RowTitle,
  TenantTile,
  type TenantListItem,
  Time,
  useQuery,
} from '@tenantry/kit';
import { newestTenantsQuery } from '../features/tenants/api/newestTenantsQuery.ts';

const title = (tenant: TenantListItem) => (
  <RowTitle
    lead={<TenantTile name={tenant.name} color={tenant.primaryColor} logoUrl={tenant.logoUrl} />}
    note={tenant.slug}
  >
    {tenant.name}
  </RowTitle>
);

const columns: Column<TenantListItem>[] = [
  { key: 'name', header: 'Tenant', cell: title },
  { key: 'createdAt', header: 'Created', cell: ({ createdAt }) => <Time at={createdAt} />, width: 160 },
];

/** The ten newest tenants, each leading to its drawer in the super console. */
export function NewestTenantsPage() {
  const { data, error, refetch, isFetching } = useQuery(newestTenantsQuery);
  return (
    <Page title="Your remote" purpose="The tenants that came last.">
      <DataTable
        label="Newest tenants"
        columns={columns}
        rows={data?.items}
        rowKey={({ id }) => id}
        rowTo={({ id }) => `/super/tenants/${id}`}
        phone={(tenant) => ({ title: tenant.name, meta: tenant.slug, end: <Time at={tenant.createdAt} /> })}
        error={error}
        onRetry={() => void refetch()}
        isRetrying={isFetching}
        empty={<EmptyState title="No tenants yet">The first one will stand here.</EmptyState>}
      />
    </Page>
  );
}
