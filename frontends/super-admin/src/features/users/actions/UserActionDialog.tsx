import { ActDialog } from '@tenantry/kit';
import { useRefreshUsers } from '../api/useRefreshUsers.ts';
import { type SimpleUserActionName, userAction } from './userAction.ts';
import type { UserInTenant } from './userActionName.ts';

type Props = UserInTenant & { name: SimpleUserActionName; onClose: () => void };

export function UserActionDialog({ name, onClose, tenant, user }: Props) {
  return <ActDialog act={userAction(name, { tenant, user })} refresh={useRefreshUsers()} onClose={onClose} />;
}
