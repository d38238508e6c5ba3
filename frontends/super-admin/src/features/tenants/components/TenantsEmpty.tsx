import { Button, EmptyState, Link, useListParams, tenantStatuses, tenantStatusOrder, WithRight } from '@tenantry/kit';
import { IconPlus } from '@tabler/icons-react';

/** The empty state: no tenants yet, or none that match the filters. */
export function TenantsEmpty() {
  const { params, oneOf, change } = useListParams();
  const search = params.get('search');
  const status = oneOf('status', tenantStatusOrder);
  const statusLabel = status && tenantStatuses[status].label.toLowerCase();
  if (search || params.has('onboarded') || params.has('mail')) {
    return (
      <EmptyState
        title={search ? `No tenants match “${search}”` : 'No tenants match this filter'}
        action={
          <Button onClick={() => change({ search: null, onboarded: null, mail: null, status: null })}>
            Show all tenants
          </Button>
        }
      >
        Searched names, slugs, owners and whole email addresses of users
        {statusLabel ? ` of ${statusLabel} tenants only` : ''}.
      </EmptyState>
    );
  }
  if (statusLabel) {
    return (
      <EmptyState
        title={`No ${statusLabel} tenants`}
        action={<Button onClick={() => change({ status: null })}>Show all tenants</Button>}
      >
        Tenants with this status will appear here.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No tenants yet"
      action={
        <WithRight right="manageTenants">
          <Button component={Link} to="/super/tenants/new" leftSection={<IconPlus size={14} />}>
            New tenant
          </Button>
        </WithRight>
      }
    >
      A tenant is a customer organisation. The first step is to create one, then to invite an admin.
    </EmptyState>
  );
}
