import type { Me } from '@tenantry/kit';
import { homeOf } from './homeOf.ts';

/** The page the user must be on instead of `path`, if any. The server enforces the same rules; this only redirects. */
export function destinationFor(me: Me | null, path: string): string | null {
  if (!me) return '/sign-in';
  if (me.secondFactor.required && !me.secondFactor.enrolled) return stay(path, '/second-factor');
  if (me.user.mustChangePasswordOnNextLogin && !me.isImpersonatingUser) return stay(path, '/change-password');
  // Only users themselves change their password: not an admin who impersonates them.
  if (path === '/change-password') return me.isImpersonatingUser ? '/account' : null;
  if (me.tenant && me.effectiveUserRole !== 'super_user') {
    const { status, onboardedAt } = me.tenant;
    if (status === 'suspended') return stay(path, '/waiting');
    const isOpen = status === 'active';
    // A tenant that was activated by hand is open, but its admins still have to set it up.
    if (me.effectiveUserRole === 'admin' && !(isOpen && onboardedAt)) return stay(path, '/onboarding');
    if (!isOpen) return stay(path, '/waiting');
  }
  return path === '/waiting' ? homeOf(me) : null;
}

function stay(path: string, wanted: string): string | null {
  return path === wanted || path.startsWith(`${wanted}/`) ? null : wanted;
}
