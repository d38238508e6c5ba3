import type { TenantRole } from '@tenantry/kit';

/** The tenant roles, most powerful first. */
export const tenantRoles: { role: TenantRole; word: string; meaning: string }[] = [
  { role: 'TENANT_ADMIN', word: 'Tenant admin', meaning: 'Sets the tenant up and manages its settings.' },
  { role: 'EMPLOYEE', word: 'Employee', meaning: 'Manages the tenant’s clients.' },
  { role: 'CLIENT', word: 'Client', meaning: 'An external customer of the tenant. Sees only their own record.' },
];

export const roleLabel = (role: TenantRole) => tenantRoles.find((each) => each.role === role)!.word;
