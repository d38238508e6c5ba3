import { tenantLogos, tenants, tenantSettings } from '@tenantry/db/schema';
import { and, eq, inArray } from 'drizzle-orm';
import { notFound } from '../../core/AppError.ts';
import { isUuid } from '../../core/isUuid.ts';
import type { Services } from '../../core/services.ts';
import type { TenantBranding } from './schemas.ts';

/** A suspended or deleted tenant shows nothing in public. */
const isShown = inArray(tenants.status, ['inactive', 'active']);

/** Reads a tenant's public logo. */
export async function readLogo({ database }: Services, tenantId: string, hash: string): Promise<Buffer> {
  if (!isUuid(tenantId)) throw notFound();
  const [logo] = await database.transaction({ as: 'auth' }, (tx) =>
    tx
      .select({ image: tenantLogos.image })
      .from(tenantLogos)
      .innerJoin(tenants, eq(tenants.id, tenantLogos.tenantId))
      .where(and(eq(tenantLogos.tenantId, tenantId), eq(tenantLogos.hash, hash), isShown)),
  );
  if (!logo) throw notFound();
  return logo.image;
}

/** Reads the branding of a tenant's sign-in page. */
export async function readBranding({ database }: Services, slug: string): Promise<TenantBranding> {
  const [branding] = await database.transaction({ as: 'auth' }, (tx) =>
    tx
      .select({
        slug: tenants.slug,
        displayName: tenantSettings.displayName,
        logoUrl: tenantSettings.logoUrl,
        primaryColor: tenantSettings.primaryColor,
      })
      .from(tenants)
      .innerJoin(tenantSettings, eq(tenantSettings.tenantId, tenants.id))
      .where(and(eq(tenants.slug, slug), isShown)),
  );
  if (!branding) throw notFound();
  return branding;
}
