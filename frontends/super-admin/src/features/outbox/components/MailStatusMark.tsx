import { type OutboxItem, StatusMark, mailStatuses } from '@tenantry/kit';

export function MailStatusMark({ mail }: { mail: OutboxItem }) {
  const { kind, label } = mailStatuses[mail.status];
  return <StatusMark kind={kind}>{label}</StatusMark>;
}
