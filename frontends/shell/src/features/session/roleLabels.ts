import type { Role } from '@tenantry/kit';

export const roleLabels: Record<Role, string> = {
  super_user: 'Platform admin',
  admin: 'Tenant admin',
  employee: 'Employee',
  client: 'Client',
};
