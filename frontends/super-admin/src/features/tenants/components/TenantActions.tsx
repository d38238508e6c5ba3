import { ActionIcon, Button, Menu, useIsPhone } from '@tenantry/kit';
import { IconDots, IconEye, IconHistory } from '@tabler/icons-react';
import type { ActedTenant } from '../acts/tenantAct.ts';
import { useTenantActs } from '../acts/useTenantActs.tsx';
import { TenantMenuItems } from './TenantMenuItems.tsx';

/** In the drawer's head: into the tenant's workspace, or back from deletion, and everything else in a menu. On a phone all of it is in the menu. */
export function TenantActions({ tenant }: { tenant: ActedTenant }) {
  const acts = useTenantActs(tenant);
  const isPhone = useIsPhone();
  return (
    <>
      {isPhone ? null : tenant.status === 'deleted' ? (
        <Button leftSection={<IconHistory size={16} />} onClick={() => acts.begin('restore')}>
          Restore…
        </Button>
      ) : (
        <Button leftSection={<IconEye size={16} />} onClick={acts.enter}>
          Act as tenant
        </Button>
      )}
      <Menu>
        <Menu.Target>
          <ActionIcon size="md" aria-label={`Actions for ${tenant.name}`}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <TenantMenuItems tenant={tenant} acts={acts} isInDrawer />
        </Menu.Dropdown>
      </Menu>
      {acts.dialog}
    </>
  );
}
