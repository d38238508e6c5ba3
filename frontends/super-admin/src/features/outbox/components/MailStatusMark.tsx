import { type OutboxItem, StatusMark } from '@tenantry/kit';
import { mailStatuses } from '../mailStatuses.ts';

export function MailStatusMark({ mail }: { mail: OutboxItem }) {
  const { kind, word } = mailStatuses[mail.status];
  return <StatusMark kind={kind}>{word}</StatusMark>;
}
