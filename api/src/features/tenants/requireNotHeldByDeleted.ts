import type { Transaction } from '@tenantry/db';
import { tenants } from '@tenantry/db/schema';
import { and, eq, isNotNull, or } from 'drizzle-orm';
import { dateFormatFor } from '../../contract/dateFormat.ts';
import { policies } from '../../contract/policies.ts';
import { AppError } from '../../core/AppError.ts';
import type { WantedByTenant } from './describeTaken.ts';

const formatDate = dateFormatFor(['en-GB'], 'UTC');

/**
 * Refuses what a deleted tenant still has, and says until when. It may name that tenant: a caller who creates or changes
 * tenants sees all of them.
 */
export async function requireNotHeldByDeleted(
  tx: Transaction,
  { slug = '', externalId }: WantedByTenant,
): Promise<void> {
  if (!slug && !externalId) return;
  const [holder] = await tx
    .select({ name: tenants.name, slug: tenants.slug, deletedAt: tenants.deletedAt })
    .from(tenants)
    .where(and(isNotNull(tenants.deletedAt), or(eq(tenants.slug, slug), eq(tenants.externalId, externalId ?? ''))))
    .limit(1);
  if (!holder) return;
  const [code, path, what, value] =
    holder.slug === slug
      ? (['SLUG_TAKEN', 'slug', 'address', slug] as const)
      : (['EXTERNAL_ID_TAKEN', 'externalId', 'external id', externalId] as const);
  const until = formatDate(holder.deletedAt!.getTime() + policies.restorableDays * 86_400_000, 'exact');
  const message = `The ${what} “${value}” belongs to the deleted tenant “${holder.name}”, which can be restored until ${until}. Restore it, or use this ${what} after that.`;
  throw new AppError(code, 409, message, { details: { fields: [{ path, message }] } });
}
