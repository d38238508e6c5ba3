import type { TenantMe } from '@tenantry/kit';
import type { PreviewedTenant } from './TenantPreview.tsx';

/** The values that the preview shows: those of a form replace the saved ones. */
export function previewOf({ tenant, tenantSettings, user }: TenantMe): PreviewedTenant {
  return {
    name: tenantSettings.displayName || tenant.name,
    colour: tenantSettings.primaryColor,
    logoUrl: tenantSettings.logoUrl,
    supportEmail: tenantSettings.supportEmail,
    sender: `${user.firstName} ${user.lastName}`.trim() || user.email,
  };
}
