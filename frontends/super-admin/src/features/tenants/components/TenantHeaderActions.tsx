import { ActionIcon, Button, Menu, useIsPhone } from '@tenantry/kit';
import { IconDots, IconEye, IconHistory } from '@tabler/icons-react';
import type { TenantSubject } from '../actions/tenantAction.ts';
import { useTenantActions } from '../actions/useTenantActions.tsx';
import { TenantMenuItems } from './TenantMenuItems.tsx';

/** The main action as a button and the others in a menu. On a phone, all are in the menu. */
export function TenantHeaderActions({ tenant }: { tenant: TenantSubject }) {
  const actions = useTenantActions(tenant);
  const isPhone = useIsPhone();
  return (
    <>
      {isPhone ? null : tenant.status === 'deleted' ? (
        <Button leftSection={<IconHistory size={16} />} onClick={() => actions.begin('restore')}>
          Restore…
        </Button>
      ) : (
        <Button leftSection={<IconEye size={16} />} onClick={actions.enter}>
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
          <TenantMenuItems tenant={tenant} actions={actions} isInDrawer />
        </Menu.Dropdown>
      </Menu>
      {actions.dialog}
    </>
  );
}
