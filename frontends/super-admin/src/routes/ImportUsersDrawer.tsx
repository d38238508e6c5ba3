import { useQuery, useQueryClient } from '@tenantry/kit';
import { consoleImports, ImportDrawer } from '@tenantry/kit/imports';
import { TenantBreadcrumb } from '../components/TenantBreadcrumb.tsx';
import { usersPath } from '../features/people/userPaths.ts';
import { TENANTS_KEY } from '../features/tenants/api/tenantsQuery.ts';
import { tenantMailQuery } from '../features/users/api/tenantMailQuery.ts';
import { DeletedTenantDrawer } from '../features/tenants/components/DeletedTenant.tsx';
import { useDrawerTenant } from '../features/tenants/tenantOutletContext.ts';

/** Imports people into a tenant from a file. */
export function ImportUsersDrawer() {
  const tenant = useDrawerTenant();
  const queryClient = useQueryClient();
  const canMail = useQuery({ ...tenantMailQuery(tenant.id), enabled: tenant.status !== 'deleted' }).data ?? false;
  const closeTo = usersPath(tenant.id);
  const above = <TenantBreadcrumb tenant={tenant} section="Users" />;
  if (tenant.status === 'deleted')
    return <DeletedTenantDrawer tenant={tenant} title="Import users" closeTo={closeTo} above={above} />;
  return (
    <ImportDrawer
      source={consoleImports(tenant.id)}
      path={`${closeTo}/import`}
      closeTo={closeTo}
      above={above}
      canMail={canMail}
      disabledReason={null}
      onImported={() => void queryClient.invalidateQueries({ queryKey: TENANTS_KEY })}
    />
  );
}
