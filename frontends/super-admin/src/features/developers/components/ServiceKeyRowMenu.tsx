import { ActionDialog, Link, Menu, MenuItem, RowMenu, type ServiceKey, usePlatformRights } from '@tenantry/kit';
import { IconBan, IconListSearch, IconPencil, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useRefreshServiceKeys } from '../api/serviceKeysQuery.ts';
import { DEVELOPERS_PATH } from '../developersPath.ts';
import { revokeAction } from '../revokeAction.ts';

export function ServiceKeyRowMenu({ serviceKey }: { serviceKey: ServiceKey }) {
  const [isRevoking, setRevoking] = useState(false);
  const refresh = useRefreshServiceKeys();
  const role = usePlatformRights().disabledReason('managePlatformSettings');
  const disabledReason = role ?? (serviceKey.status === 'active' ? null : `This key is ${serviceKey.status}`);
  return (
    <>
      <RowMenu label={`Actions for ${serviceKey.name}`}>
        <Menu.Label>
          {serviceKey.name} · {serviceKey.status === 'active' ? 'in use' : serviceKey.status}
        </Menu.Label>
        {disabledReason === null ? (
          <Menu.Item component={Link} to={`${DEVELOPERS_PATH}/${serviceKey.id}`} leftSection={<IconPencil />}>
            Edit name and scopes…
          </Menu.Item>
        ) : null}
        {role === null ? (
          <Menu.Item component={Link} to={`${DEVELOPERS_PATH}/new?like=${serviceKey.id}`} leftSection={<IconRefresh />}>
            Replace…
          </Menu.Item>
        ) : null}
        <Menu.Item component={Link} to={`/super/audit?actorUserId=${serviceKey.id}`} leftSection={<IconListSearch />}>
          Show in audit log
        </Menu.Item>
        <Menu.Divider />
        <MenuItem icon={<IconBan />} isDestructive disabledReason={disabledReason} onClick={() => setRevoking(true)}>
          Revoke…
        </MenuItem>
      </RowMenu>
      {isRevoking ? (
        <ActionDialog action={revokeAction(serviceKey)} refresh={refresh} onClose={() => setRevoking(false)} />
      ) : null}
    </>
  );
}
