import { workspaceHome } from '../../core/workspaceHome.ts';
import type { RequestContext } from '../../core/requestContext.ts';
import type { SessionTenant, SessionUser } from '../../core/principal.ts';

/** Where a sign-in continues if it needs a second factor. */
export const secondFactorPage = '/second-factor';

/** The page to open after signing in. */
export function redirectAfterSignIn(
  { services }: RequestContext,
  user: SessionUser,
  tenant: SessionTenant | null,
): string {
  if (user.mustChangePasswordOnNextLogin) return '/change-password';
  if (tenant === null) return '/super/dashboard';
  const isOnboarded = tenant.status === 'active' && tenant.onboardedAt !== null;
  return user.role === 'admin' && !isOnboarded ? '/onboarding' : workspaceHome(services.config);
}
