import { StatusMark, type UserStatus } from '@tenantry/kit';
import { userStates } from '../userStates.ts';

export function UserStatusMark({ status }: { status: UserStatus }) {
  const { kind, word } = userStates[status];
  return <StatusMark kind={kind}>{word}</StatusMark>;
}
