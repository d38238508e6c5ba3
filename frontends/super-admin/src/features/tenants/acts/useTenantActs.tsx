import { actAsTenant, useNavigate } from '@tenantry/kit';
import { type ReactNode, useState } from 'react';
import { TenantActDialog } from './TenantActDialog.tsx';
import type { ActedTenant, TenantActName } from './tenantAct.ts';

export type TenantActs = {
  /** Asks, then does it. */
  begin: (name: TenantActName) => void;
  /** Into the tenant's own workspace, in this tab; the platform admin stays who they are. */
  enter: () => void;
  /** Where it is asked. */
  dialog: ReactNode;
};

export function useTenantActs(tenant: ActedTenant): TenantActs {
  const navigate = useNavigate();
  const [name, begin] = useState<TenantActName | null>(null);
  return {
    begin,
    enter: () => {
      actAsTenant(tenant.id);
      void navigate('/clients');
    },
    dialog: name ? <TenantActDialog name={name} tenant={tenant} onClose={() => begin(null)} /> : null,
  };
}
