import { Button, EmptyState, Link, useListParams, useLocation, WithRight } from '@tenantry/kit';
import { IconUserPlus } from '@tabler/icons-react';
import { USERS_PREFIX } from '../../people/usersPrefix.ts';
import { usersPath } from '../../people/userPaths.ts';

/** The empty state: no users yet, or none that match the filters. */
export function UsersEmpty({ tenant }: { tenant: { id: string; name: string } }) {
  const { params, change } = useListParams(USERS_PREFIX);
  const { search } = useLocation();
  const query = params.get('search');
  if (['search', 'role', 'status', 'mail', 'cursor'].some((name) => params.has(name))) {
    return (
      <EmptyState
        title={query ? `No users match “${query}”` : 'No users match these filters'}
        action={
          <Button onClick={() => change({ search: null, role: null, status: null, mail: null })}>Show all users</Button>
        }
      >
        Searched names and email addresses in {tenant.name}.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No users yet"
      action={
        <WithRight right="manageTenants">
          <Button
            component={Link}
            to={{ pathname: `${usersPath(tenant.id)}/provision`, search }}
            leftSection={<IconUserPlus size={14} />}
          >
            Provision User Access
          </Button>
        </WithRight>
      }
    >
      Give the first user access with a password or a link. Neither needs mail.
    </EmptyState>
  );
}
