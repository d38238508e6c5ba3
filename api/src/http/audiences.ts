import type { PlatformAdmin, Principal, SignedInPrincipal, TenantMember } from '../core/principal.ts';

/** The audiences of routes, with the type of principal that their actions receive. */
export type PrincipalOf = {
  everyone: Principal;
  signedIn: SignedInPrincipal;
  platformAdmins: PlatformAdmin;
  tenantAdmins: TenantMember;
  tenantMembers: TenantMember;
};
export type Audience = keyof PrincipalOf;

const admits: Record<Audience, (principal: Principal) => boolean> = {
  everyone: () => true,
  signedIn: (principal) => principal.kind !== 'anonymous',
  platformAdmins: (principal) => principal.kind === 'platformAdmin',
  // A platform admin who acts as the tenant (X-Tenant-Id) has the rights of its admins.
  tenantAdmins: (principal) =>
    principal.kind === 'tenantUser' ? principal.user.role === 'admin' : admits.tenantMembers(principal),
  tenantMembers: (principal) => principal.kind !== 'anonymous' && principal.tenant !== null,
};

export const isAdmitted = (audience: Audience, principal: Principal) => admits[audience](principal);
