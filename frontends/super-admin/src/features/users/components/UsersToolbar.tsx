import { Button, FilterChip, Link, SearchField, Toolbar, useListParams, useLocation, userStates } from '@tenantry/kit';
import { IconUserPlus } from '@tabler/icons-react';
import { tenantRoleWords } from '../roleWords.ts';
import { USERS_PREFIX } from '../usersPrefix.ts';
import { usersPath } from '../userPaths.ts';

const roles = tenantRoleWords.map(({ role, word }) => ({ value: role as string, label: word }));
const statuses = Object.entries(userStates).map(([status, { word }]) => ({ value: status, label: word }));

/** Search, filters and the way to let somebody in. */
export function UsersToolbar({ tenantId }: { tenantId: string }) {
  const { params, change } = useListParams(USERS_PREFIX);
  const { search } = useLocation();
  return (
    <Toolbar
      end={
        <Button
          component={Link}
          to={{ pathname: `${usersPath(tenantId)}/provision`, search }}
          size="xs"
          variant="filled"
          leftSection={<IconUserPlus size={14} />}
        >
          Provision User Access
        </Button>
      }
    >
      <SearchField
        label="Search name or e-mail"
        value={params.get('search') ?? ''}
        onChange={(words) => change({ search: words }, { replace: true })}
      />
      <FilterChip label="Role" options={roles} value={params.get('role')} onChange={(role) => change({ role })} />
      <FilterChip
        label="Status"
        options={statuses}
        value={params.get('status')}
        onChange={(status) => change({ status })}
      />
    </Toolbar>
  );
}
