import { unauthenticated } from '../../core/AppError.ts';
import { isSignedIn, type SessionTenant, type SessionUser } from '../../core/principal.ts';
import type { RequestContext } from '../../core/requestContext.ts';
import type { PendingSignIn } from '../../core/secondFactor/pendingSignIns.ts';

/** The account whose factor it is, with the pending sign-in if there is one. */
export type FactorHolder = {
  user: SessionUser;
  tenant: SessionTenant | null;
  pending: PendingSignIn | null;
};

export function factorHolder({ principal, pendingSignIn }: RequestContext): FactorHolder {
  if (pendingSignIn) return { user: pendingSignIn.user, tenant: pendingSignIn.tenant, pending: pendingSignIn };
  if (!isSignedIn(principal)) throw unauthenticated();
  return { user: principal.user, tenant: principal.kind === 'tenantUser' ? principal.tenant : null, pending: null };
}
