import { impersonationOf, isSignedIn, sessionOwner, type Principal } from '../principal.ts';

/** Whether the caller still has at least the access they had when the session was read before. */
export function hasSameAccess(before: Principal, now: Principal): boolean {
  if (before.kind === 'serviceKey' && now.kind === 'serviceKey') {
    return (
      now.key.id === before.key.id &&
      now.tenant?.status !== 'suspended' &&
      before.key.scopes.every((scope) => now.key.scopes.includes(scope))
    );
  }
  if (!isSignedIn(before) || !isSignedIn(now)) return before.kind === now.kind;
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
