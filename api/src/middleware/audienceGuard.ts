import { forbidden, notFound, unauthenticated } from '../core/AppError.ts';
import { isAdmitted } from '../http/audiences.ts';
import type { Guard } from './guards.ts';

/** Lets in only the callers that a route is for. A path without an audience doesn't exist for anyone. */
export const audienceGuard: Guard = (c) => {
  const { principal } = c.get('ctx');
  const { audience } = c.get('policy');
  if (audience === null) throw notFound();
  if (isAdmitted(audience, principal)) return;
  // The tenant that a platform admin wants to act as doesn't exist (any more).
  if (principal.kind === 'platformAdmin' && c.req.header('x-tenant-id') !== undefined) throw notFound();
  throw principal.kind === 'anonymous' ? unauthenticated() : forbidden();
};
