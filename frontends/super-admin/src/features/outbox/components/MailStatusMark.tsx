import { type OutboxItem, StatusMark, mailStatusOf } from '@tenantry/kit';

export function MailStatusMark({ mail }: { mail: OutboxItem }) {
  const { kind, label } = mailStatusOf(mail);
  return <StatusMark kind={kind}>{label}</StatusMark>;
}
