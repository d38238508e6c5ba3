import { actAsTenant, useNavigate } from '@tenantry/kit';
import { type ReactNode, useState } from 'react';
import { TenantActionDialog } from './TenantActionDialog.tsx';
import type { TenantSubject, TenantActionName } from './tenantAction.ts';

export type TenantActions = {
  /** Opens the confirmation dialog for an action. */
  begin: (name: TenantActionName) => void;
  /** Opens the tenant's workspace in this tab. The admin keeps their own session. */
  enter: () => void;
  /** The open dialog, to be rendered by the caller. */
  dialog: ReactNode;
};

export function useTenantActions(tenant: TenantSubject): TenantActions {
  const navigate = useNavigate();
  const [name, begin] = useState<TenantActionName | null>(null);
  return {
    begin,
    enter: () => {
      actAsTenant(tenant.id);
      void navigate('/clients');
    },
    dialog: name ? <TenantActionDialog name={name} tenant={tenant} onClose={() => begin(null)} /> : null,
  };
}
