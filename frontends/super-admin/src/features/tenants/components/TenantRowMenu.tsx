import { RowMenu } from '@tenantry/kit';
import type { TenantSubject } from '../actions/tenantAction.ts';
import { useTenantActions } from '../actions/useTenantActions.tsx';
import { TenantMenuItems } from './TenantMenuItems.tsx';

export function TenantRowMenu({ tenant }: { tenant: TenantSubject }) {
  const actions = useTenantActions(tenant);
  return (
    <>
      <RowMenu label={`Actions for ${tenant.name}`}>
        <TenantMenuItems tenant={tenant} actions={actions} />
      </RowMenu>
      {actions.dialog}
    </>
  );
}
