import { actAsTenant, useNavigate, ActionDialog, workspaceStart } from '@tenantry/kit';
import { type ReactNode, useState } from 'react';
import { useRefreshTenants } from '../api/useRefreshTenants.ts';
import { type TenantActionName, type TenantSubject, tenantAction } from './tenantAction.ts';

export type TenantActions = {
  /** Opens the confirmation dialog for an action. */
  start: (name: TenantActionName) => void;
  /** Opens the tenant's workspace in this tab. The admin keeps their own session. */
  enter: () => void;
  /** The open dialog, to be rendered by the caller. */
  dialog: ReactNode;
};

export function useTenantActions(tenant: TenantSubject): TenantActions {
  const navigate = useNavigate();
  const refresh = useRefreshTenants();
  const [name, start] = useState<TenantActionName | null>(null);
  return {
    start,
    enter: () => {
      actAsTenant(tenant.id);
      void navigate(workspaceStart());
    },
    dialog: name ? (
      <ActionDialog action={tenantAction(name, tenant)} refresh={refresh} onClose={() => start(null)} />
    ) : null,
  };
}
