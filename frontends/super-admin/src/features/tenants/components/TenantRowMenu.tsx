import { Link, Menu, RowMenu, type TenantListItem, copyText, toast, useLocation } from '@tenantry/kit';
import { IconCopy, IconLayoutSidebarRight, IconUserPlus } from '@tabler/icons-react';

type Props = { tenant: Pick<TenantListItem, 'id' | 'name' | 'slug' | 'status'> };

export function TenantRowMenu({ tenant }: Props) {
  const { search } = useLocation();
  const home = `/super/tenants/${tenant.id}`;
  const copySlug = () => void copyText(tenant.slug).then(() => toast.success(`Copied ${tenant.slug}`));
  return (
    <RowMenu label={`Actions for ${tenant.name}`}>
      <Menu.Item component={Link} to={{ pathname: home, search }} leftSection={<IconLayoutSidebarRight />}>
        Open
      </Menu.Item>
      {tenant.status === 'deleted' ? null : (
        <Menu.Item component={Link} to={{ pathname: `${home}/invite`, search }} leftSection={<IconUserPlus />}>
          Invite admin…
        </Menu.Item>
      )}
      <Menu.Divider />
      <Menu.Item leftSection={<IconCopy />} onClick={copySlug}>
        Copy slug
      </Menu.Item>
    </RowMenu>
  );
}
