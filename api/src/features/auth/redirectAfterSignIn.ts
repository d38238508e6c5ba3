import type { SessionTenant, SessionUser } from '../../core/principal.ts';

/** Where somebody who has just signed in belongs. */
export function redirectAfterSignIn(user: SessionUser, tenant: SessionTenant | null): string {
  if (user.mustChangePasswordOnNextLogin) return '/change-password';
  if (tenant === null) return '/super/dashboard';
  const isOnboarded = tenant.status === 'active' && tenant.onboardedAt !== null;
  return user.role === 'admin' && !isOnboarded ? '/onboarding' : '/clients';
}
