import { ActionIcon, Button, Menu, Tooltip, useIsPhone } from '@tenantry/kit';
import { IconDots, IconLogin2 } from '@tabler/icons-react';
import { useUserActs } from '../acts/useUserActs.tsx';
import type { UserInTenant } from '../acts/userAct.ts';
import { personName } from '../personName.ts';
import { refusals } from '../refusals.ts';
import { UserMenuItems } from './UserMenuItems.tsx';

/** In the drawer's head: look through the user's eyes, and everything else in a menu. On a phone all of it is in the menu. */
export function UserActions({ tenant, user }: UserInTenant) {
  const acts = useUserActs({ tenant, user });
  const isPhone = useIsPhone();
  return (
    <>
      {isPhone ? null : <LoginAsButton whyNot={refusals(user, true).loginAs} onClick={() => acts.begin('login-as')} />}
      <Menu>
        <Menu.Target>
          <ActionIcon size="md" aria-label={`Actions for ${personName(user)}`}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <UserMenuItems tenant={tenant} user={user} acts={acts} isInDrawer />
        </Menu.Dropdown>
      </Menu>
      {acts.dialog}
    </>
  );
}

/** Can be reached while it cannot be pressed, so that the reason is heard. */
function LoginAsButton({ whyNot, onClick }: { whyNot: string | null; onClick: () => void }) {
  return (
    <Tooltip label={whyNot ?? 'For up to 60 minutes'}>
      <Button
        leftSection={<IconLogin2 size={16} />}
        data-disabled={whyNot !== null || undefined}
        aria-disabled={whyNot !== null || undefined}
        onClick={whyNot === null ? onClick : undefined}
      >
        Login as this user
      </Button>
    </Tooltip>
  );
}
