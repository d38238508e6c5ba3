import { Button, EmptyState, Link, useListParams, useLocation } from '@tenantry/kit';
import { IconUserPlus } from '@tabler/icons-react';
import { USERS_PREFIX } from '../usersPrefix.ts';
import { usersPath } from '../userPaths.ts';

/** Nobody in the list: because nobody is in the tenant yet, or because nobody fits. */
export function UsersEmpty({ tenant }: { tenant: { id: string; name: string } }) {
  const { params, change } = useListParams(USERS_PREFIX);
  const { search } = useLocation();
  const words = params.get('search');
  if ([...params.keys()].length > 0) {
    return (
      <EmptyState
        title={words ? `Nobody matches “${words}”` : 'Nobody fits these filters'}
        action={<Button onClick={() => change({ search: null, role: null, status: null })}>Show all users</Button>}
      >
        Names and e-mail addresses of {tenant.name} are searched.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="Nobody is in this tenant yet"
      action={
        <Button
          component={Link}
          to={{ pathname: `${usersPath(tenant.id)}/provision`, search }}
          leftSection={<IconUserPlus size={14} />}
        >
          Provision User Access
        </Button>
      }
    >
      Give its first user access with a password or a link. Neither needs mail.
    </EmptyState>
  );
}
