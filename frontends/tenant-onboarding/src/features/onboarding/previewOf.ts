import type { TenantMe } from '@tenantry/kit';

/** What the preview shows of a tenant; each step puts what is being written in place of what is saved. */
export function previewOf({ tenant, tenantSettings, user }: TenantMe) {
  return {
    name: tenantSettings.displayName || tenant.name,
    colour: tenantSettings.primaryColor,
    logoUrl: tenantSettings.logoUrl,
    supportEmail: tenantSettings.supportEmail,
    sender: `${user.firstName} ${user.lastName}`.trim() || user.email,
  };
}
