import { AppError } from '../core/AppError.ts';
import { impersonationOf } from '../core/principal.ts';
import { requirePlatformRole } from '../http/requirePlatformRole.ts';
import type { Guard } from './guards.ts';

/** Keeps an impersonating platform admin out of the console, and out of what only the user or an owner may do. */
export const impersonationGuard: Guard = (c) => {
  const impersonation = impersonationOf(c.get('ctx').principal);
  if (!impersonation) return;
  const { whileImpersonating } = c.get('policy');
  if (!whileImpersonating)
    throw new AppError('IMPERSONATING', 403, 'You can’t do this while you’re impersonating a user. Exit first.');
  requirePlatformRole(impersonation.actor.platformRole, whileImpersonating, c.req.method);
};
