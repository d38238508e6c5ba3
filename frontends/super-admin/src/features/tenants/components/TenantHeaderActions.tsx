import {
  ActionIcon,
  Button,
  Menu,
  ReasonButton,
  useIsPhone,
  useLocation,
  useNavigate,
  usePlatformRights,
} from '@tenantry/kit';
import { IconDots, IconEye, IconHistory } from '@tabler/icons-react';
import { useEffect } from 'react';
import { type TenantSubject, allowedActions } from '../actions/tenantAction.ts';
import { useTenantActions } from '../actions/useTenantActions.tsx';
import { TenantMenuItems } from './TenantMenuItems.tsx';

/** The main action as a button and the others in a menu. On a phone, all are in the menu. */
export function TenantHeaderActions({ tenant }: { tenant: TenantSubject }) {
  const actions = useTenantActions(tenant);
  const isPhone = useIsPhone();
  const { may, disabledReason } = usePlatformRights();
  useAskedStatus(tenant, may('manageTenants') ? actions.start : null);
  return (
    <>
      {isPhone ? null : tenant.status === 'deleted' ? (
        <ReasonButton
          leftSection={<IconHistory size={16} />}
          disabledReason={disabledReason('manageTenants')}
          onClick={() => actions.start('restore')}
        >
          Restore…
        </ReasonButton>
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

/** `#status`, from the command palette, asks to suspend, activate or restore the tenant, whichever its status allows. */
function useAskedStatus(
  tenant: TenantSubject,
  start: ((name: 'activate' | 'suspend' | 'restore') => void) | null,
): void {
  const { hash, pathname, search } = useLocation();
  const navigate = useNavigate();
  useEffect(() => {
    if (hash !== '#status') return;
    void navigate({ pathname, search }, { replace: true });
    const next = allowedActions[tenant.status].find((name) => name !== 'delete');
    if (next) start?.(next);
  }, [hash, pathname, search, navigate, tenant.status, start]);
}
