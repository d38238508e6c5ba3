import { type OutboxItem, StatusMark } from '@tenantry/kit';
import { mailStates } from '../mailStates.ts';

export function MailStateMark({ mail }: { mail: OutboxItem }) {
  const { kind, word } = mailStates[mail.status];
  return <StatusMark kind={kind}>{word}</StatusMark>;
}
