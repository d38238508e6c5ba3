import { ActionIcon, Menu, useIsPhone, ReasonButton } from '@tenantry/kit';
import { IconDots, IconLogin2 } from '@tabler/icons-react';
import { useUserActions } from '../actions/useUserActions.tsx';
import type { UserInTenant } from '../actions/userActionName.ts';
import { personName } from '../../people/personName.ts';
import { useUserDisabledReasons } from '../useUserDisabledReasons.ts';
import { UserMenuItems } from './UserMenuItems.tsx';

/** Impersonation as a button and the other actions in a menu. On a phone, all are in the menu. */
export function UserHeaderActions({ tenant, user }: UserInTenant) {
  const actions = useUserActions({ tenant, user });
  const isPhone = useIsPhone();
  const disabledReason = useUserDisabledReasons(user, true).loginAs;
  return (
    <>
      {isPhone ? null : (
        <ReasonButton
          leftSection={<IconLogin2 size={16} />}
          disabledReason={disabledReason}
          onClick={() => actions.start('login-as')}
        >
          Login as this user…
        </ReasonButton>
      )}
      <Menu>
        <Menu.Target>
          <ActionIcon size="md" aria-label={`Actions for ${personName(user)}`}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <UserMenuItems tenant={tenant} user={user} actions={actions} isInDrawer />
        </Menu.Dropdown>
      </Menu>
      {actions.dialog}
    </>
  );
}
