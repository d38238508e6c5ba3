import {
  Link,
  Menu,
  MenuItem,
  copyText,
  toast,
  useLocation,
  tenantStatuses,
  WithRight,
  usePlatformRights,
} from '@tenantry/kit';
import {
  IconCircleCheck,
  IconCopy,
  IconEye,
  IconHistory,
  IconLayoutSidebarRight,
  IconPencil,
  IconPlayerPause,
  IconTrash,
  IconUserPlus,
} from '@tabler/icons-react';
import { type TenantSubject, type TenantActionName, allowedActions } from '../actions/tenantAction.ts';
import type { TenantActions } from '../actions/useTenantActions.tsx';
import { tenantPath } from '../tenantPath.ts';

type Props = {
  tenant: TenantSubject;
  actions: TenantActions;
  /** Hides Open, because the drawer is already open. */ isInDrawer?: boolean;
};

const display: Record<TenantActionName, { label: string; Icon: typeof IconCopy }> = {
  activate: { label: 'Activate…', Icon: IconCircleCheck },
  suspend: { label: 'Suspend…', Icon: IconPlayerPause },
  delete: { label: 'Delete…', Icon: IconTrash },
  restore: { label: 'Restore…', Icon: IconHistory },
};

/** Shows only the actions that the API allows. */
export function TenantMenuItems({ tenant, actions, isInDrawer = false }: Props) {
  const { search } = useLocation();
  const { disabledReason } = usePlatformRights();
  const to = (part?: string) => ({ pathname: tenantPath(tenant.id, part), search });
  const isDeleted = tenant.status === 'deleted';
  const copySlug = () => void copyText(tenant.slug).then(() => toast.success(`Copied ${tenant.slug}`));
  return (
    <>
      {isInDrawer ? null : (
        <Menu.Item component={Link} to={to()} leftSection={<IconLayoutSidebarRight />}>
          Open
        </Menu.Item>
      )}
      {isDeleted ? null : (
        <>
          <WithRight right="manageTenants">
            <Menu.Item component={Link} to={to('edit')} leftSection={<IconPencil />}>
              Edit…
            </Menu.Item>
            <Menu.Item component={Link} to={to('invite')} leftSection={<IconUserPlus />}>
              Invite admin…
            </Menu.Item>
          </WithRight>
          <Menu.Item leftSection={<IconEye />} onClick={actions.enter}>
            Act as tenant
          </Menu.Item>
        </>
      )}
      <Menu.Item leftSection={<IconCopy />} onClick={copySlug}>
        Copy slug
      </Menu.Item>
      <Menu.Divider />
      <Menu.Label>Status · {tenantStatuses[tenant.status].label.toLowerCase()}</Menu.Label>
      {allowedActions[tenant.status].map((name) => {
        const { label, Icon } = display[name];
        return (
          <MenuItem
            key={name}
            icon={<Icon />}
            isDestructive={name === 'delete'}
            disabledReason={disabledReason('manageTenants')}
            onClick={() => actions.start(name)}
          >
            {label}
          </MenuItem>
        );
      })}
    </>
  );
}
