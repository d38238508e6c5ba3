import type { Transaction } from '@tenantry/db';
import { tenants, tenantSettings } from '@tenantry/db/schema';
import { eq } from 'drizzle-orm';
import type { Services } from '../services.ts';
import type { MailBrand } from './layOutMail.ts';

/** The name, logo and colour in emails of a tenant, or of the platform. */
export async function readMailBrand(
  tx: Transaction,
  { config }: Services,
  tenantId: string | null,
): Promise<MailBrand> {
  const platform = {
    name: config.productName,
    color: null,
    logoUrl: logoInMail(config),
    supportEmail: config.supportEmail,
  };
  if (tenantId === null) return platform;
  const [brand] = await tx
    .select({
      name: tenantSettings.displayName,
      color: tenantSettings.primaryColor,
      logoUrl: tenantSettings.logoUrl,
      supportEmail: tenantSettings.supportEmail,
    })
    .from(tenants)
    .innerJoin(tenantSettings, eq(tenantSettings.tenantId, tenants.id))
    .where(eq(tenants.id, tenantId));
  return brand ? { ...brand, logoUrl: brand.logoUrl && new URL(brand.logoUrl, config.publicUrl).href } : platform;
}

/** Mail programs don't show SVG. */
const logoInMail = ({ productLogo, publicUrl }: Services['config']) =>
  productLogo?.type === 'image/png' ? new URL(productLogo.url, publicUrl).href : null;
