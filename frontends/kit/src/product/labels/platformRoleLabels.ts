import type { PlatformRole } from '@tenantry/api/schemas';

export const platformRoleLabels: Record<PlatformRole, string> = {
  owner: 'Owner',
  support: 'Support',
  auditor: 'Auditor',
};

export const platformRoleDescriptions: Record<PlatformRole, string> = {
  owner: 'Can do everything: tenants, users, settings and other platform admins.',
  support: 'Sees tenants and users, unlocks sign-ins, hands out links and impersonates. Changes nothing else.',
  auditor: 'Reads everything but links, and exports the audit log. Changes nothing.',
};

/** Most powerful first. */
export const platformRoles: PlatformRole[] = ['owner', 'support', 'auditor'];
