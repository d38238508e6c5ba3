import type { UserStatus } from '@tenantry/api/schemas';
import { StatusMark } from '../../primitives/ui/StatusMark.tsx';
import { userStates } from './userStates.ts';

export function UserStatusMark({ status }: { status: UserStatus }) {
  const { kind, word } = userStates[status];
  return <StatusMark kind={kind}>{word}</StatusMark>;
}
