import { RowMenu } from '@tenantry/kit';
import type { ActedTenant } from '../acts/tenantAct.ts';
import { useTenantActs } from '../acts/useTenantActs.tsx';
import { TenantMenuItems } from './TenantMenuItems.tsx';

/** Everything that can be done to a tenant without opening its drawer. */
export function TenantRowMenu({ tenant }: { tenant: ActedTenant }) {
  const acts = useTenantActs(tenant);
  return (
    <>
      <RowMenu label={`Actions for ${tenant.name}`}>
        <TenantMenuItems tenant={tenant} acts={acts} />
      </RowMenu>
      {acts.dialog}
    </>
  );
}
