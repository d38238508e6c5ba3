import { tenants, type TenantStatus } from '@tenantry/db/schema';
import { eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { AppError } from '../../core/AppError.ts';
import { changesBetween } from '../../core/audit/audit.ts';
import type { AuditAction } from '../../contract/auditActions.ts';
import { requireUnchanged } from '../../core/audit/requireUnchanged.ts';
import { mutate } from '../../core/audit/mutate.ts';
import type { AsOperator } from '../../core/requestContext.ts';
import { datesAsIso } from '../../core/datesAsIso.ts';
import { describeTaken } from './describeTaken.ts';
import { lockTenant } from './lockTenant.ts';
import { changedKeys, mergeMetadata } from './mergeMetadata.ts';
import { requireNotHeldByDeleted } from './requireNotHeldByDeleted.ts';
import type { Tenant, updateTenantSchema } from './schemas.ts';
import { tenantColumns } from './tenantColumns.ts';

/** The status changes that a platform admin may make. Deleting and restoring have their own endpoints. */
const transitions: Record<TenantStatus, readonly TenantStatus[]> = {
  inactive: ['active'],
  active: ['suspended'],
  suspended: ['active'],
  deleted: [],
};

/** Changes a tenant's name, address, status, plan and metadata. Applies to its users' next request. */
export async function updateTenant(
  ctx: AsOperator,
  tenantId: string,
  { ifUpdatedAt, metadata: metadataPatch, ...input }: z.output<typeof updateTenantSchema>,
): Promise<Tenant> {
  const action = actionFor(input.status);
  const attempt = { action, target: { type: 'tenant', id: tenantId, label: null } } as const;
  return mutate(ctx, { as: 'platform' }, attempt, async ({ tx, step, audit, nothingChanged }) => {
    step('lock tenant');
    const before = await lockTenant(tx, tenantId);
    await requireUnchanged(tx, before, ifUpdatedAt);
    if (
      input.status !== undefined &&
      input.status !== before.status &&
      !transitions[before.status].includes(input.status)
    ) {
      throw new AppError(
        'TRANSITION_REFUSED',
        409,
        `This tenant is ${before.status}, so it can’t become ${input.status}.`,
      );
    }
    const metadata = metadataPatch && mergeMetadata(before.metadata, metadataPatch);
    const metadataKeys = metadata ? changedKeys(before.metadata, metadata) : [];
    const changes = changesBetween<Record<string, unknown>>(before, input);
    if (Object.keys(changes).length === 0 && metadataKeys.length === 0) {
      nothingChanged();
      return datesAsIso(before);
    }
    step('update tenant');
    await requireNotHeldByDeleted(tx, input);
    const [after] = await tx
      .update(tenants)
      .set({ ...input, ...(metadata && { metadata }), updatedAt: sql`now()` })
      .where(eq(tenants.id, before.id))
      .returning(tenantColumns)
      .catch((error: unknown) => {
        throw describeTaken(error, input);
      });
    await audit({
      action: changes['status'] ? action : 'tenant_updated',
      tenant: after!,
      target: { type: 'tenant', id: after!.id, label: after!.name },
      changes,
      // Its contents can be personal or long, so the row only names what changed.
      ...(metadataKeys.length > 0 && { details: { metadataKeys } }),
    });
    return datesAsIso(after!);
  });
}

const actionFor = (status: TenantStatus | undefined): AuditAction =>
  status === 'active' ? 'tenant_activated' : status === 'suspended' ? 'tenant_suspended' : 'tenant_updated';
