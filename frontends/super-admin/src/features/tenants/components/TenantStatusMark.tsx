import { StatusMark, type TenantStatus } from '@tenantry/kit';
import { tenantStatusInfo } from '../tenantStatuses.ts';

export function TenantStatusMark({ status }: { status: TenantStatus }) {
  const { kind, word } = tenantStatusInfo(status);
  return <StatusMark kind={kind}>{word}</StatusMark>;
}
