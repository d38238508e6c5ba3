import {
  DataTable,
  EmptyState,
  type TenantDetail,
  Outlet,
  useListParams,
  useParams,
  useQuery,
  tenantRoles,
  useListPage,
} from '@tenantry/kit';
import { RunningImport, consoleImports } from '@tenantry/kit/imports';
import { useListTools } from '@tenantry/kit/lists';
import { useEffect, useMemo, useRef } from 'react';
import { useUserBulkActions } from '../features/users/actions/useUserBulkActions.ts';
import { USERS_PAGE, usersListKey, usersQuery } from '../features/users/api/usersQuery.ts';
import { useRefreshUsers } from '../features/users/api/useRefreshUsers.ts';
import { userColumns } from '../features/users/components/userColumns.tsx';
import { userPhoneRow } from '../features/users/components/userPhoneRow.tsx';
import { UsersEmpty } from '../features/users/components/UsersEmpty.tsx';
import { UsersToolbar } from '../features/users/components/UsersToolbar.tsx';
import { userPath, usersPath } from '../features/people/userPaths.ts';
import { USERS_PREFIX } from '../features/people/usersPrefix.ts';
import { useDrawerTenant } from '../features/tenants/tenantOutletContext.ts';
import styles from './TenantUsersTab.module.css';

const userMailStates = ['none', 'waiting', 'sent', 'delivered', 'failed'] as const;
const roles = tenantRoles.map(({ role }) => role);

/** The users of a tenant. */
export function TenantUsersTab() {
  const tenant = useDrawerTenant();
  return (
    <>
      {tenant.status === 'deleted' ? (
        <EmptyState title="Users aren’t shown">
          They can’t sign in while {tenant.name} is deleted. Restore it to see and manage them again.
        </EmptyState>
      ) : (
        <UsersList tenant={tenant} />
      )}
      <Outlet context={tenant} />
    </>
  );
}

function UsersList({ tenant }: { tenant: TenantDetail }) {
  const { userId } = useParams();
  const { params, oneOf, change } = useListParams(USERS_PREFIX);
  const sort = {
    key: oneOf('sort', ['name', 'lastActivity']) ?? 'name',
    order: oneOf('order', ['asc', 'desc']) ?? 'asc',
  } as const;
  const cursor = params.get('cursor') ?? undefined;
  const { table, footer } = useListPage(
    useQuery(
      usersQuery(tenant.id, {
        search: params.get('search') ?? undefined,
        role: oneOf('role', roles),
        status: oneOf('status', ['active', 'inactive', 'pending']),
        mail: oneOf('mail', userMailStates),
        sort: oneOf('sort', ['name', 'lastActivity']),
        order: oneOf('order', ['asc', 'desc']),
        cursor,
      }),
    ),
    { list: usersListKey(tenant.id).join(), pageSize: USERS_PAGE, prefix: USERS_PREFIX },
  );
  const { columns, tools } = useListTools({ list: 'users', columns: userColumns(tenant), prefix: USERS_PREFIX });
  const { selection, bar } = useUserBulkActions(tenant, table.rows);
  const refresh = useRefreshUsers();
  const imports = useMemo(() => consoleImports(tenant.id), [tenant.id]);
  const top = useTopOfList(cursor);
  return (
    <div ref={top} className={styles['tab']}>
      <UsersToolbar tenantId={tenant.id} seats={tenant.seats} tools={tools} />
      <RunningImport source={imports} path={`${usersPath(tenant.id)}/import`} onEnded={refresh} />
      {bar}
      <DataTable
        label={`Users of ${tenant.name}`}
        columns={columns}
        {...table}
        rowKey={({ id }) => id}
        rowTo={({ id }) => userPath(tenant.id, id)}
        isSelected={({ id }) => id === userId}
        rowHeight={44}
        phone={userPhoneRow}
        sort={sort}
        onSort={({ key, order }) => change({ sort: key, order })}
        {...(selection && { selection })}
        empty={<UsersEmpty tenant={tenant} />}
      />
      {footer}
    </div>
  );
}

/** Scrolls to the top of the list when the page changes. */
function useTopOfList(cursor: string | undefined) {
  const list = useRef<HTMLDivElement>(null);
  const shown = useRef(cursor);
  useEffect(() => {
    if (shown.current === cursor) return;
    shown.current = cursor;
    list.current?.scrollIntoView();
  }, [cursor]);
  return list;
}
