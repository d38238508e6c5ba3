import type { Transaction } from '@tenantry/db';
import { tenants, tenantSettings } from '@tenantry/db/schema';
import { eq } from 'drizzle-orm';
import type { AsTenantMember } from '../../core/requestContext.ts';
import { datesAsIso } from '../../core/datesAsIso.ts';
import { describeUser } from '../auth/describeMe.ts';
import { ownTenantColumns } from '../tenants/tenantColumns.ts';
import type { OnboardingSteps, TenantMe } from './schemas.ts';

export const settingsColumns = {
  displayName: tenantSettings.displayName,
  logoUrl: tenantSettings.logoUrl,
  primaryColor: tenantSettings.primaryColor,
  supportEmail: tenantSettings.supportEmail,
  updatedAt: tenantSettings.updatedAt,
};

/** The tenant as its admin sees it. */
export async function getTenantMe({ principal, services }: AsTenantMember): Promise<TenantMe> {
  const tenantId = principal.tenant.id;
  return services.database.transaction({ as: 'tenant', tenantId }, async (tx) => {
    const { tenant, tenantSettings } = await readTenant(tx, tenantId);
    return {
      tenant: datesAsIso(tenant),
      tenantSettings: datesAsIso(tenantSettings),
      user: describeUser(principal.user),
    };
  });
}

async function readTenant(tx: Transaction, tenantId: string) {
  const [row] = await tx
    .select({ tenant: ownTenantColumns, tenantSettings: settingsColumns })
    .from(tenants)
    .innerJoin(tenantSettings, eq(tenantSettings.tenantId, tenants.id))
    .where(eq(tenants.id, tenantId));
  return row!;
}

/** When each step of the wizard was saved. */
export async function getOnboardingSteps({ principal, services }: AsTenantMember): Promise<OnboardingSteps> {
  const tenantId = principal.tenant.id;
  const [row] = await services.database.transaction({ as: 'tenant', tenantId }, (tx) =>
    tx
      .select({
        status: tenants.status,
        onboardedAt: tenants.onboardedAt,
        profile: tenantSettings.profileSavedAt,
        branding: tenantSettings.brandingSavedAt,
        mail: tenantSettings.mailDecidedAt,
      })
      .from(tenants)
      .innerJoin(tenantSettings, eq(tenantSettings.tenantId, tenants.id))
      .where(eq(tenants.id, tenantId)),
  );
  const { status, onboardedAt, profile, branding, mail } = datesAsIso(row!);
  return {
    status,
    onboardedAt,
    steps: [
      { id: 'profile', doneAt: profile },
      { id: 'branding', doneAt: branding },
      { id: 'mail', doneAt: mail },
      { id: 'finish', doneAt: onboardedAt },
    ],
  };
}
