import { ActDialog, type PlatformAdminItem } from '@tenantry/kit';
import { useRefreshAdmins } from '../api/useRefreshAdmins.ts';
import { type SimpleAdminActionName, adminAction } from './adminAction.ts';

type Props = { name: SimpleAdminActionName; admin: PlatformAdminItem; onClose: () => void };

export function AdminActionDialog({ name, admin, onClose }: Props) {
  return <ActDialog act={adminAction(name, admin)} refresh={useRefreshAdmins()} onClose={onClose} />;
}
