import type { PlatformRole } from '@tenantry/api/schemas';

export const platformRoleLabels: Record<PlatformRole, string> = {
  owner: 'Owner',
  support: 'Support',
  auditor: 'Auditor',
};
