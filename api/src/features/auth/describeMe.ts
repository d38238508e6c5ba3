import { impersonationOf, isSignedIn, type SessionTenant, type SessionUser } from '../../core/principal.ts';
import type { AsSignedIn, RequestContext } from '../../core/requestContext.ts';
import { lookOf } from '../../core/tenantBranding.ts';
import type { Me, MeUser } from './schemas.ts';

export const describeUser = (user: SessionUser): MeUser => ({
  id: user.id,
  email: user.email,
  firstName: user.firstName,
  lastName: user.lastName,
  role: user.role,
  tenantId: user.tenantId,
  isActive: user.isActive,
  mustChangePasswordOnNextLogin: user.mustChangePasswordOnNextLogin,
  lastLoginAt: user.lastLoginAt?.toISOString() ?? null,
  testUserUntil: user.testUserUntil?.toISOString() ?? null,
});

/** A tenant's own users don't see its metadata or the operator's id for it. */
const describeTenant = ({
  mailConfigured: _,
  externalId: _externalId,
  plan: _plan,
  metadata: _metadata,
  entitlements: _entitlements,
  ...tenant
}: SessionTenant): NonNullable<Me['tenant']> => ({
  ...tenant,
  ...lookOf(tenant),
  onboardedAt: tenant.onboardedAt?.toISOString() ?? null,
});

/** Describes the signed-in user for the pages. Needs no query, because the session look-up has read everything. */
export function describeMe({ principal }: AsSignedIn): Me {
  const { user, tenant, secondFactor } = principal;
  const impersonation = impersonationOf(principal);
  return {
    user: describeUser(user),
    tenant: tenant && describeTenant(tenant),
    isImpersonatingUser: impersonation !== null,
    effectiveTenantId: tenant?.id ?? null,
    effectiveUserRole: user.role,
    platformRole: user.platformRole,
    impersonation: impersonation && {
      actor: impersonation.actor.email,
      actorUserId: impersonation.actor.id,
      actorPlatformRole: impersonation.actor.platformRole!,
      reason: impersonation.reason,
      startedAt: impersonation.startedAt.toISOString(),
      expiresAt: impersonation.expiresAt.toISOString(),
      returnTo: impersonation.returnTo,
    },
    entitlements: tenant?.entitlements ?? {},
    mailConfigured: (tenant ?? user).mailConfigured,
    secondFactor: {
      enrolled: secondFactor.enrolled,
      required: secondFactor.required,
      requiredFrom: secondFactor.requiredFrom?.toISOString() ?? null,
      satisfiedAt: secondFactor.satisfiedAt?.toISOString() ?? null,
    },
  };
}

/** The same, or null for an anonymous request. */
export const describeCaller = ({ principal, ...ctx }: RequestContext): Me | null =>
  isSignedIn(principal) ? describeMe({ ...ctx, principal }) : null;
