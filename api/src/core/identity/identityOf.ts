import type { ErrorCode } from '../../contract/errorCodes.ts';
import { impersonationOf, isSignedIn, type SessionTenant, type SignedInPrincipal } from '../principal.ts';
import type { ReadPrincipal } from '../sessions/readPrincipal.ts';

/** A caller as the operator's own backend knows them: always in a tenant. */
export type Identity = { principal: SignedInPrincipal; tenant: SessionTenant };

/**
 * Who a session's requests act for, if they could use the tenant's own endpoints right now; otherwise the code that
 * says why not. Null for a session that doesn't exist. The gates are in the order of the guards.
 */
export function identityOf(
  { principal, ended }: ReadPrincipal,
  askedTenantId: string | undefined,
): Identity | { refusal: ErrorCode } | null {
  if (!isSignedIn(principal)) return null;
  if (ended) return { refusal: 'IMPERSONATION_ENDED' };
  const { secondFactor, user, tenant } = principal;
  if (secondFactor.required && !secondFactor.enrolled) return { refusal: 'SECOND_FACTOR_ENROLMENT_REQUIRED' };
  if (user.mustChangePasswordOnNextLogin && !impersonationOf(principal)) return { refusal: 'PASSWORD_CHANGE_REQUIRED' };
  if (tenant === null) return { refusal: askedTenantId === undefined ? 'TENANT_REQUIRED' : 'NOT_FOUND' };
  if (tenant.status !== 'active') return { refusal: 'TENANT_INACTIVE' };
  return { principal, tenant };
}
