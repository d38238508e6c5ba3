import { impersonationOf, sessionOwner, type Principal } from '../principal.ts';

/** Whether the caller still has at least the access they had when the session was read before. */
export function hasSameAccess(before: Principal, now: Principal): boolean {
  if (before.kind === 'anonymous' || now.kind === 'anonymous') return before.kind === now.kind;
  return (
    now.kind === before.kind &&
    now.user.id === before.user.id &&
    now.user.role === before.user.role &&
    sessionOwner(now).platformRole === sessionOwner(before).platformRole &&
    now.tenant?.id === before.tenant?.id &&
    (now.tenant?.status === before.tenant?.status || now.tenant?.status === 'active') &&
    (impersonationOf(now) === null) === (impersonationOf(before) === null) &&
    (!now.user.mustChangePasswordOnNextLogin || before.user.mustChangePasswordOnNextLogin)
  );
}
