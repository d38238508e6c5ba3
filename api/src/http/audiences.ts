import {
  isSignedIn,
  type PlatformAdmin,
  type Principal,
  type ServiceKeyCaller,
  type SignedInPrincipal,
  type TenantMember,
} from '../core/principal.ts';

/** The audiences of routes, with the type of principal that their actions receive. */
export type PrincipalOf = {
  everyone: Principal;
  signedIn: SignedInPrincipal;
  platformAdmins: PlatformAdmin;
  tenantAdmins: TenantMember;
  tenantMembers: TenantMember;
  serviceKeys: ServiceKeyCaller;
};
export type Audience = keyof PrincipalOf;

const admits: Record<Audience, (principal: Principal) => boolean> = {
  everyone: () => true,
  signedIn: isSignedIn,
  platformAdmins: (principal) => principal.kind === 'platformAdmin',
  // A platform admin who acts as the tenant (X-Tenant-Id) has the rights of its admins.
  tenantAdmins: (principal) =>
    principal.kind === 'tenantUser' ? principal.user.role === 'admin' : admits.tenantMembers(principal),
  tenantMembers: (principal) => isSignedIn(principal) && principal.tenant !== null,
  serviceKeys: (principal) => principal.kind === 'serviceKey',
};

export const isAdmitted = (audience: Audience, principal: Principal) => admits[audience](principal);
