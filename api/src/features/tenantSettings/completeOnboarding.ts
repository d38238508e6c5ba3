import type { Transaction } from '@tenantry/db';
import { tenants, tenantSettings } from '@tenantry/db/schema';
import { eq, sql } from 'drizzle-orm';
import { AppError, forbidden, unauthenticated } from '../../core/AppError.ts';
import { changesBetween } from '../../core/audit/audit.ts';
import { mutate } from '../../core/audit/mutate.ts';
import { workspaceHome } from '../../core/workspaceHome.ts';
import type { AsTenantMember } from '../../core/requestContext.ts';
import { datesAsIso } from '../../core/datesAsIso.ts';
import type { OnboardingCompleted } from './schemas.ts';

/** Completes onboarding and activates the tenant. A repeat changes nothing and gets the same response. */
export async function completeOnboarding(ctx: AsTenantMember): Promise<OnboardingCompleted> {
  // The admin who completes onboarding becomes the owner. A platform admin can't; they activate from the console.
  if (ctx.principal.kind !== 'tenantUser') throw forbidden();
  const { user, tenant } = ctx.principal;
  const attempt = {
    action: 'tenant_onboarding_completed',
    target: { type: 'tenant', id: tenant.id, label: tenant.name },
  } as const;
  return mutate(ctx, { as: 'tenant', tenantId: tenant.id }, attempt, async ({ tx, step, audit, nothingChanged }) => {
    step('lock tenant');
    const before = await readStatus(tx, tenant.id, true);
    // The tenant was deleted after this request passed the guards.
    if (before.status === 'deleted') throw unauthenticated();
    if (before.status === 'suspended') {
      throw new AppError('TENANT_SUSPENDED', 409, 'This tenant is suspended. Contact the platform operator.');
    }
    if (before.status !== 'active' || before.onboardedAt === null) {
      step('activate tenant');
      await tx
        .update(tenants)
        .set({ status: 'active', onboardedAt: sql`now()`, ownerUserId: user.id, updatedAt: sql`now()` })
        .where(eq(tenants.id, tenant.id));
    }
    const after = await readStatus(tx, tenant.id, false);
    const changes = changesBetween(before, after);
    if (Object.keys(changes).length > 0) await audit({ ...attempt, changes });
    else nothingChanged();
    return { ...datesAsIso(after), redirectTo: workspaceHome(ctx.services.config) };
  });
}

/** Skips the mail step: the tenant sends through the platform, or not at all, for now. */
export async function skipMail(ctx: AsTenantMember): Promise<void> {
  const { tenant } = ctx.principal;
  const attempt = {
    action: 'tenant_onboarding_mail_skipped',
    target: { type: 'tenant', id: tenant.id, label: tenant.name },
  } as const;
  await mutate(ctx, { as: 'tenant', tenantId: tenant.id }, attempt, async ({ tx, audit }) => {
    await markMailDecided(tx, tenant.id);
    await audit(attempt);
  });
}

/** Marks the wizard's mail step as done, with or without an account. */
export const markMailDecided = (tx: Transaction, tenantId: string) =>
  tx
    .update(tenantSettings)
    .set({ mailDecidedAt: sql`coalesce(${tenantSettings.mailDecidedAt}, now())` })
    .where(eq(tenantSettings.tenantId, tenantId));

async function readStatus(tx: Transaction, tenantId: string, lock: boolean) {
  const query = tx
    .select({ status: tenants.status, onboardedAt: tenants.onboardedAt, ownerUserId: tenants.ownerUserId })
    .from(tenants)
    .where(eq(tenants.id, tenantId));
  const [row] = await (lock ? query.for('update') : query);
  return row!;
}
