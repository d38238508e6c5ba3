import type { Transaction } from '@tenantry/db';
import { tenants, tenantSettings, users } from '@tenantry/db/schema';
import { eq, sql } from 'drizzle-orm';
import { notFound } from '../../core/AppError.ts';
import { isUuid } from '../../core/isUuid.ts';
import { readSeats } from '../../core/users/withinSeats.ts';
import { hasStatus } from '../../core/users/hasStatus.ts';
import type { AsOperator } from '../../core/requestContext.ts';
import { datesAsIso } from '../../core/datesAsIso.ts';
import type { OnboardingStatus, TenantDetail } from './schemas.ts';
import { deletionColumns, tenantColumns, tenantFigures } from './tenantColumns.ts';

const usersByStatus = sql<TenantDetail['usersByStatus']>`(select json_build_object(
    'active', count(*) filter (where ${hasStatus.active}),
    'pending', count(*) filter (where ${hasStatus.pending}),
    'inactive', count(*) filter (where ${hasStatus.inactive}))
  from ${users} where ${users.tenantId} = "tenants"."id")`;

/** One tenant with the details of the console's drawer. */
export async function getTenant({ services }: AsOperator, tenantId: string): Promise<TenantDetail> {
  if (!isUuid(tenantId)) throw notFound();
  return services.database.transaction({ as: 'platform' }, async (tx) => {
    const [row] = await tx
      .select({
        ...tenantColumns,
        ...tenantFigures,
        ...deletionColumns,
        usersByStatus,
        onboarding: {
          profileSavedAt: tenantSettings.profileSavedAt,
          brandingSavedAt: tenantSettings.brandingSavedAt,
          mailDecidedAt: tenantSettings.mailDecidedAt,
          lastStepAt:
            sql<Date>`greatest(${tenants.createdAt}, ${tenantSettings.profileSavedAt}, ${tenantSettings.brandingSavedAt}, ${tenantSettings.mailDecidedAt}, ${tenants.onboardedAt})`.mapWith(
              tenants.createdAt,
            ),
        },
        settings: {
          displayName: tenantSettings.displayName,
          logoUrl: tenantSettings.logoUrl,
          primaryColor: tenantSettings.primaryColor,
          supportEmail: tenantSettings.supportEmail,
        },
      })
      .from(tenants)
      .innerJoin(tenantSettings, eq(tenantSettings.tenantId, tenants.id))
      .where(eq(tenants.id, tenantId));
    if (!row) throw notFound();
    return {
      ...datesAsIso(row),
      onboarding: datesAsIso(row.onboarding),
      seats: await readSeats(tx, tenantId),
    };
  });
}

/** Finds a tenant that isn't deleted, or throws "not found". */
export async function requireLiveTenant(tx: Transaction, tenantId: string) {
  if (!isUuid(tenantId)) throw notFound();
  const [tenant] = await tx.select(tenantColumns).from(tenants).where(eq(tenants.id, tenantId));
  if (!tenant || tenant.status === 'deleted') throw notFound();
  return tenant;
}

export async function getOnboardingStatus({ services }: AsOperator, tenantId: string): Promise<OnboardingStatus> {
  const tenant = await services.database.transaction({ as: 'platform' }, (tx) => requireLiveTenant(tx, tenantId));
  const { status, onboardedAt, ownerUserId } = datesAsIso(tenant);
  return { status, onboardedAt, ownerUserId };
}
