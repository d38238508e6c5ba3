import { Link, Menu, MenuItem, copyText, toast, useLocation } from '@tenantry/kit';
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
import { type ActedTenant, type TenantActName, possibleActs } from '../acts/tenantAct.ts';
import type { TenantActs } from '../acts/useTenantActs.tsx';
import { tenantPath } from '../tenantPath.ts';
import { tenantStatusWords } from '../tenantStatusWords.ts';

type Props = {
  tenant: ActedTenant;
  acts: TenantActs;
  /** In the tenant's own drawer there is nothing to open. */ isInDrawer?: boolean;
};

const looks: Record<TenantActName, { label: string; Icon: typeof IconCopy }> = {
  activate: { label: 'Activate…', Icon: IconCircleCheck },
  suspend: { label: 'Suspend…', Icon: IconPlayerPause },
  delete: { label: 'Delete…', Icon: IconTrash },
  restore: { label: 'Restore…', Icon: IconHistory },
};

/** What can be done to a tenant, as it stands: only what the API would not refuse. */
export function TenantMenuItems({ tenant, acts, isInDrawer = false }: Props) {
  const { search } = useLocation();
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
          <Menu.Item component={Link} to={to('edit')} leftSection={<IconPencil />}>
            Edit…
          </Menu.Item>
          <Menu.Item component={Link} to={to('invite')} leftSection={<IconUserPlus />}>
            Invite admin…
          </Menu.Item>
          <Menu.Item leftSection={<IconEye />} onClick={acts.enter}>
            Act as tenant
          </Menu.Item>
        </>
      )}
      <Menu.Item leftSection={<IconCopy />} onClick={copySlug}>
        Copy slug
      </Menu.Item>
      <Menu.Divider />
      <Menu.Label>Status · {tenantStatusWords(tenant.status).word.toLowerCase()}</Menu.Label>
      {possibleActs[tenant.status].map((name) => {
        const { label, Icon } = looks[name];
        return (
          <MenuItem key={name} icon={<Icon />} isDestructive={name === 'delete'} onClick={() => acts.begin(name)}>
            {label}
          </MenuItem>
        );
      })}
    </>
  );
}
