import { Button, EmptyState, Link, useListParams } from '@tenantry/kit';
import { IconPlus } from '@tabler/icons-react';
import { tenantStatuses } from '../tenantStatusWords.ts';

/** Nothing in the list: because there is none yet, or because none fits. */
export function TenantsEmpty() {
  const { params, change } = useListParams();
  const search = params.get('search');
  const status = tenantStatuses.find((each) => each.status === params.get('status'));
  if (search || params.has('onboarded')) {
    return (
      <EmptyState
        title={search ? `No tenant matches “${search}”` : 'No tenant fits this filter'}
        action={
          <Button onClick={() => change({ search: null, onboarded: null, status: null })}>Show all tenants</Button>
        }
      >
        Names and slugs are searched{status ? `, among the ${status.word.toLowerCase()} tenants only` : ''}.
      </EmptyState>
    );
  }
  if (status) {
    return (
      <EmptyState
        title={`No ${status.word.toLowerCase()} tenants`}
        action={<Button onClick={() => change({ status: null })}>Show all tenants</Button>}
      >
        Nothing is {status.meaning} at the moment.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No tenants yet"
      action={
        <Button component={Link} to="/super/tenants/new" leftSection={<IconPlus size={14} />}>
          New tenant
        </Button>
      }
    >
      A tenant is one customer organisation. Create the first one, then invite its admin.
    </EmptyState>
  );
}
