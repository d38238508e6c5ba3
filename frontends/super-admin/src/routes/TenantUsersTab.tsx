import {
  DataTable,
  EmptyState,
  Outlet,
  useListParams,
  useParams,
  useQuery,
  tenantRoles,
  useListPage,
} from '@tenantry/kit';
import { useEffect, useRef } from 'react';
import { USERS_PAGE, usersListKey, usersQuery } from '../features/users/api/usersQuery.ts';
import { userColumns } from '../features/users/components/userColumns.tsx';
import { userPhoneRow } from '../features/users/components/userPhoneRow.tsx';
import { UsersEmpty } from '../features/users/components/UsersEmpty.tsx';
import { UsersToolbar } from '../features/users/components/UsersToolbar.tsx';
import { userPath } from '../features/people/userPaths.ts';
import { USERS_PREFIX } from '../features/people/usersPrefix.ts';
import { useDrawerTenant } from '../features/tenants/tenantOutletContext.ts';
import styles from './TenantUsersTab.module.css';

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

function UsersList({ tenant }: { tenant: { id: string; name: string } }) {
  const { userId } = useParams();
  const { params, oneOf } = useListParams(USERS_PREFIX);
  const cursor = params.get('cursor') ?? undefined;
  const { table, footer } = useListPage(
    useQuery(
      usersQuery(tenant.id, {
        search: params.get('search') ?? undefined,
        role: oneOf('role', roles),
        status: oneOf('status', ['active', 'inactive', 'pending']),
        cursor,
      }),
    ),
    { list: usersListKey(tenant.id).join(), pageSize: USERS_PAGE, prefix: USERS_PREFIX },
  );
  const top = useTopOfList(cursor);
  return (
    <div ref={top} className={styles['tab']}>
      <UsersToolbar tenantId={tenant.id} />
      <DataTable
        label={`Users of ${tenant.name}`}
        columns={userColumns(tenant)}
        {...table}
        rowKey={({ id }) => id}
        rowTo={({ id }) => userPath(tenant.id, id)}
        isSelected={({ id }) => id === userId}
        rowHeight={44}
        phone={userPhoneRow}
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
