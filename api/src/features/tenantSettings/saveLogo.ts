import { createHash } from 'node:crypto';
import { tenantLogos, tenantSettings } from '@tenantry/db/schema';
import { eq, sql } from 'drizzle-orm';
import { forbidden } from '../../core/AppError.ts';
import { datesAsIso } from '../../core/datesAsIso.ts';
import { mutate } from '../../core/audit/mutate.ts';
import { logoLimits, enforceRateLimits } from '../../core/limits/rateLimit.ts';
import type { AsTenantMember } from '../../core/requestContext.ts';
import type { TenantSettings } from '../tenants/schemas.ts';
import { settingsColumns } from './getTenantMe.ts';

/** Saves a tenant's logo. Its URL changes with its content, so that it can be cached forever. */
export async function saveLogo(ctx: AsTenantMember, upload: Uint8Array): Promise<TenantSettings> {
  const { tenant, user } = ctx.principal;
  await enforceRateLimits(ctx, logoLimits(user.id, tenant.id));
  const image = Buffer.from(await ctx.services.encodeLogo(upload));
  // The upload may have waited in the queue for a while.
  if (!(await ctx.isStillAllowed())) throw forbidden();
  const hash = createHash('sha256').update(image).digest('hex').slice(0, 32);
  const attempt = {
    action: 'tenant_logo_saved',
    target: { type: 'tenant', id: tenant.id, label: tenant.name },
  } as const;
  return mutate(ctx, { as: 'tenant', tenantId: tenant.id }, attempt, async ({ tx, step, audit }) => {
    step('keep logo');
    await tx
      .insert(tenantLogos)
      .values({ tenantId: tenant.id, hash, image })
      .onConflictDoUpdate({ target: tenantLogos.tenantId, set: { hash, image, createdAt: sql`now()` } });
    step('update settings');
    const [settings] = await tx
      .update(tenantSettings)
      .set({
        logoUrl: `/logos/${tenant.id}/${hash}.png`,
        brandingSavedAt: sql`coalesce(${tenantSettings.brandingSavedAt}, now())`,
        updatedAt: sql`now()`,
      })
      .where(eq(tenantSettings.tenantId, tenant.id))
      .returning(settingsColumns);
    await audit({ ...attempt, details: { bytes: image.byteLength } });
    return datesAsIso(settings!);
  });
}
