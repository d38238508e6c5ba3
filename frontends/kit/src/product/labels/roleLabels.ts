import type { Role, TenantRole } from '@tenantry/api/schemas';
import { hasClients } from '../../contract/workspaceStart.ts';

export const roleLabels: Record<Role, string> = {
  super_user: 'Platform admin',
  admin: 'Tenant admin',
  employee: 'Employee',
  client: 'Client',
};

/** The tenant roles, most powerful first. */
export const tenantRoles: { role: TenantRole; label: string; description: string }[] = [
  { role: 'TENANT_ADMIN', label: roleLabels.admin, description: 'Sets the tenant up and manages its settings.' },
  {
    role: 'EMPLOYEE',
    label: roleLabels.employee,
    get description() {
      return hasClients() ? 'Manages the tenant’s clients.' : 'Works for the tenant.';
    },
  },
  {
    role: 'CLIENT',
    label: roleLabels.client,
    get description() {
      return `An external customer of the tenant.${hasClients() ? ' Sees only their own record.' : ''}`;
    },
  },
];

export const tenantRoleLabel = (role: TenantRole): string => tenantRoles.find((each) => each.role === role)!.label;
