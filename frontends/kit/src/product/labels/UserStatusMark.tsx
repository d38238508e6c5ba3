import type { UserStatus } from '@tenantry/api/schemas';
import { StatusMark } from '../../primitives/ui/StatusMark.tsx';
import { userStatuses } from './statusLabels.ts';

export function UserStatusMark({ status }: { status: UserStatus }) {
  const { kind, label } = userStatuses[status];
  return <StatusMark kind={kind}>{label}</StatusMark>;
}
