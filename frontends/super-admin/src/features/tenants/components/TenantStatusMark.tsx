import { StatusMark, type TenantStatus } from '@tenantry/kit';
import { tenantStatusWords } from '../tenantStatusWords.ts';

export function TenantStatusMark({ status }: { status: TenantStatus }) {
  const { kind, word } = tenantStatusWords(status);
  return <StatusMark kind={kind}>{word}</StatusMark>;
}
