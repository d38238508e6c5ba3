import { tenantLogos, tenantSettings } from '@tenantry/db/schema';
import { eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { changesBetween } from '../../core/audit/audit.ts';
import { requireUnchanged } from '../../core/audit/requireUnchanged.ts';
import { datesAsIso } from '../../core/datesAsIso.ts';
import { mutate } from '../../core/audit/mutate.ts';
import type { AsTenantMember } from '../../core/requestContext.ts';
import type { TenantSettings } from '../tenants/schemas.ts';
import { settingsColumns } from './getTenantMe.ts';
import type { updateTenantSettingsSchema } from './schemas.ts';

/** Saves a tenant's settings and marks the wizard steps that the fields belong to. */
export async function updateTenantSettings(
  ctx: AsTenantMember,
  { ifUpdatedAt, ...input }: z.output<typeof updateTenantSettingsSchema>,
): Promise<TenantSettings> {
  const { tenant } = ctx.principal;
  const tenantId = tenant.id;
  const attempt = {
    action: 'tenant_settings_updated',
    target: { type: 'tenant', id: tenant.id, label: tenant.name },
  } as const;
  return mutate(ctx, { as: 'tenant', tenantId }, attempt, async ({ tx, step, audit }) => {
    step('lock settings');
    const own = eq(tenantSettings.tenantId, tenantId);
    const [before] = await tx.select(settingsColumns).from(tenantSettings).where(own).for('update');
    await requireUnchanged(tx, { id: tenantId, updatedAt: before!.updatedAt }, ifUpdatedAt);
    step('update settings');
    const [after] = await tx
      .update(tenantSettings)
      .set({ ...input, ...stepsSavedBy(input), updatedAt: sql`now()` })
      .where(own)
      .returning(settingsColumns);
    if (input.logoUrl === null) await tx.delete(tenantLogos).where(eq(tenantLogos.tenantId, tenantId));
    const { updatedAt: _, ...shown } = after!;
    await audit({ ...attempt, changes: changesBetween({ ...before! }, shown) });
    return datesAsIso(after!);
  });
}

/** A step keeps the time when it was first saved. */
function stepsSavedBy(input: z.output<typeof updateTenantSettingsSchema>) {
  return {
    ...('displayName' in input || 'supportEmail' in input
      ? { profileSavedAt: sql`coalesce(${tenantSettings.profileSavedAt}, now())` }
      : {}),
    ...('primaryColor' in input || 'logoUrl' in input
      ? { brandingSavedAt: sql`coalesce(${tenantSettings.brandingSavedAt}, now())` }
      : {}),
  };
}
