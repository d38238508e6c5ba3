import type { Scope } from '@tenantry/db';
import type { PlatformRole } from '../contract/platformRoles.ts';
import type { ServiceKeyScope } from '../contract/serviceKeyScopes.ts';
import type { Role, TenantStatus } from '../contract/wireSchemas.ts';

export type SessionUser = {
  id: string;
  tenantId: string | null;
  email: string;
  firstName: string;
  lastName: string;
  role: Role;
  /** Null for a tenant's users. */
  platformRole: PlatformRole | null;
  isActive: boolean;
  mustChangePasswordOnNextLogin: boolean;
  temporaryPasswordExpired: boolean;
  lastLoginAt: Date | null;
  /** When a test user's time is up. Null for everyone else. */
  testUserUntil: Date | null;
  /** Whether a mail account is configured that can send them email. */
  mailConfigured: boolean;
};

export type TenantHome = {
  id: string;
  name: string;
  slug: string;
  status: TenantStatus;
  onboardedAt: Date | null;
  displayName: string;
  logoUrl: string | null;
  primaryColor: string | null;
  mailConfigured: boolean;
};

export type SessionTenant = TenantHome & {
  externalId: string | null;
  plan: string | null;
  metadata: Record<string, unknown>;
  /** What the tenant may use right now, by key. */
  entitlements: Record<string, boolean | number | string>;
};

/** Whether the owner of a session has and needs a second factor, and whether their last proof is recent enough. */
export type SecondFactor = {
  enrolled: boolean;
  required: boolean;
  /** Set while it is announced for a later date. */
  requiredFrom: Date | null;
  /** When this session last proved it. */
  satisfiedAt: Date | null;
  /** How recent a proof has to be for sensitive actions. */
  maxAgeSeconds: number;
  /** Whether a sensitive action needs a new proof. */
  needsStepUp: boolean;
};

/** How and when the owner of a session proved who they are, and how long the session lasts. */
export type SessionEvidence = { amr: readonly string[]; authAt: Date | null; startedAt: Date; expiresAt: Date };

/**
 * Who makes a request. `sessionId` is the hash stored in the database, never the cookie's value. A platform admin's
 * `tenant` is the one they act as for this request (X-Tenant-Id), if any.
 */
export type Principal =
  | { kind: 'anonymous' }
  | {
      kind: 'platformAdmin';
      sessionId: string;
      user: SessionUser;
      tenant: SessionTenant | null;
      secondFactor: SecondFactor;
      provedBy: SessionEvidence;
    }
  | {
      kind: 'tenantUser';
      sessionId: string;
      user: SessionUser & { tenantId: string };
      tenant: SessionTenant;
      impersonation: Impersonation | null;
      /** The admin's during an impersonation. */
      secondFactor: SecondFactor;
      provedBy: SessionEvidence;
    }
  | {
      kind: 'serviceKey';
      key: { id: string; name: string; scopes: readonly ServiceKeyScope[]; remoteId: string | null };
      /** The only tenant that the key can reach. Null if it can reach them all. */
      tenant: TenantHome | null;
    };

/**
 * Set while a platform admin impersonates a user: `actor` is the admin, the principal's `user` the impersonated user.
 */
export type Impersonation = {
  actor: SessionUser;
  reason: string | null;
  startedAt: Date;
  expiresAt: Date;
  returnTo: string;
};

export type SignedInPrincipal = Extract<Principal, { sessionId: string }>;
export type ServiceKeyCaller = Extract<Principal, { kind: 'serviceKey' }>;
export type PlatformAdmin = Extract<Principal, { kind: 'platformAdmin' }>;
export type TenantUser = Extract<Principal, { kind: 'tenantUser' }>;
/** The callers that a tenant's endpoints serve: its own users, and platform admins acting as the tenant. */
export type TenantMember = TenantUser | (PlatformAdmin & { tenant: SessionTenant });

/** The database scope in which an account's own data is read and changed. */
export const scopeOf = (account: { tenantId: string | null }): Scope =>
  account.tenantId === null ? { as: 'platform' } : { as: 'tenant', tenantId: account.tenantId };

export const isSignedIn = (principal: Principal): principal is SignedInPrincipal =>
  principal.kind === 'platformAdmin' || principal.kind === 'tenantUser';

export const fullName = (user: { firstName: string; lastName: string; email: string }) =>
  `${user.firstName} ${user.lastName}`.trim() || user.email;

export const impersonationOf = (principal: Principal): Impersonation | null =>
  principal.kind === 'tenantUser' ? principal.impersonation : null;

/** Who a change is said to be by: a person, or the operator's own code. Its key is no user. */
export const changedBy = (
  principal: SignedInPrincipal | ServiceKeyCaller,
): { type: 'user' | 'key'; id: string; userId: string | null; name: string } => {
  if (principal.kind === 'serviceKey') {
    const { id, name } = principal.key;
    return { type: 'key', id, userId: null, name };
  }
  const { id } = principal.user;
  return { type: 'user', id, userId: id, name: fullName(principal.user) };
};

/** The person at the keyboard: the admin during an impersonation, otherwise the user. */
export const sessionOwner = (principal: SignedInPrincipal): SessionUser =>
  impersonationOf(principal)?.actor ?? principal.user;
