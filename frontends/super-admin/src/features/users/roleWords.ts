import type { TenantRole } from '@tenantry/kit';

/** The roles of a tenant's people, in the order of what they may do. */
export const tenantRoleWords: { role: TenantRole; word: string; meaning: string }[] = [
  { role: 'TENANT_ADMIN', word: 'Tenant admin', meaning: 'Sets the tenant up and manages its settings.' },
  { role: 'EMPLOYEE', word: 'Employee', meaning: 'Works in the tenant.' },
  { role: 'CLIENT', word: 'Client', meaning: 'An outside customer of the tenant: sees only what is theirs.' },
];

export const roleWord = (role: TenantRole) => tenantRoleWords.find((each) => each.role === role)!.word;
