import { ActDialog, type PlatformAdminItem } from '@tenantry/kit';
import { useRefreshAdmins } from '../api/useRefreshAdmins.ts';
import { type PlainAdminActName, plainAdminAct } from './plainAdminAct.ts';

type Props = { name: PlainAdminActName; admin: PlatformAdminItem; onClose: () => void };

export function AdminActDialog({ name, admin, onClose }: Props) {
  return <ActDialog act={plainAdminAct(name, admin)} refresh={useRefreshAdmins()} onClose={onClose} />;
}
