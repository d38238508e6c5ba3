import type { TenantMe } from '@tenantry/kit';
import type { PreviewedTenant } from './TenantPreview.tsx';

/** What the preview shows of a tenant; a form puts what is being written in place of what is saved. */
export function previewOf({ tenant, tenantSettings, user }: TenantMe): PreviewedTenant {
  return {
    name: tenantSettings.displayName || tenant.name,
    colour: tenantSettings.primaryColor,
    logoUrl: tenantSettings.logoUrl,
    supportEmail: tenantSettings.supportEmail,
    sender: `${user.firstName} ${user.lastName}`.trim() || user.email,
  };
}
