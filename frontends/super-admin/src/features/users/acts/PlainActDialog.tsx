import { ActDialog } from '@tenantry/kit';
import { useRefreshUsers } from '../api/useRefreshUsers.ts';
import { type PlainActName, plainAct } from './plainAct.ts';
import type { UserInTenant } from './userAct.ts';

type Props = UserInTenant & { name: PlainActName; onClose: () => void };

export function PlainActDialog({ name, onClose, tenant, user }: Props) {
  return <ActDialog act={plainAct(name, { tenant, user })} refresh={useRefreshUsers()} onClose={onClose} />;
}
