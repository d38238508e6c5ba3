import { AppError } from '../core/AppError.ts';
import { impersonationOf, isSignedIn } from '../core/principal.ts';
import type { Guard } from './guards.ts';

/** A user who must choose a new password can do nothing else first. Impersonating admins are exempt. */
export const passwordChangeGuard: Guard = (c) => {
  const { principal } = c.get('ctx');
  const mustChange =
    isSignedIn(principal) && principal.user.mustChangePasswordOnNextLogin && !impersonationOf(principal);
  if (mustChange && !c.get('policy').beforePasswordChange)
    throw new AppError('PASSWORD_CHANGE_REQUIRED', 403, 'Choose a new password first.');
};
