import type { TenantStatus } from '@tenantry/api/schemas';
import { StatusMark } from '../../primitives/ui/StatusMark.tsx';
import { tenantStatuses } from './statusLabels.ts';

export function TenantStatusMark({ status }: { status: TenantStatus }) {
  const { kind, label } = tenantStatuses[status];
  return <StatusMark kind={kind}>{label}</StatusMark>;
}
