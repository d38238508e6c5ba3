import { tenants } from '@tenantry/db/schema';
import { eq } from 'drizzle-orm';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import { reservedSlugs, slugShape, type SlugCheck } from './schemas.ts';

/** Whether a tenant could use this slug. The unique index decides when the tenant is created. */
export async function checkSlug({ services }: AsPlatformAdmin, wanted: string): Promise<SlugCheck> {
  const slug = wanted.trim().toLowerCase();
  const refused = (reason: SlugCheck['reason']): SlugCheck => ({ slug, available: false, reason });
  if (!slugShape.test(slug)) return refused('malformed');
  if (reservedSlugs.has(slug)) return refused('reserved');
  const [taken] = await services.database.transaction({ as: 'platform' }, (tx) =>
    tx.select({ id: tenants.id }).from(tenants).where(eq(tenants.slug, slug)),
  );
  return taken ? refused('taken') : { slug, available: true, reason: null };
}
