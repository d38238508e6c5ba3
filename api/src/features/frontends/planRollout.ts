import type { Transaction } from '@tenantry/db';
import { tenants } from '@tenantry/db/schema';
import { and, inArray, ne } from 'drizzle-orm';
import type { z } from 'zod';
import { validationFailed } from '../../core/AppError.ts';
import type { RequestContext } from '../../core/requestContext.ts';
import { findRelease, type FrontendRow } from './changeFrontend.ts';
import type { rolloutSchema } from './schemas.ts';

type Reach = Omit<z.output<typeof rolloutSchema>, 'expectedRevision' | 'haltAbove'>;

/** Checks a rollout, and adds what is already rolled out to find out which tenants it reaches. */
export async function planRollout(
  ctx: Pick<RequestContext, 'services'>,
  tx: Transaction,
  row: FrontendRow,
  input: Reach,
) {
  const release = await findRelease(ctx, tx, row, input.release);
  if (release.id === null && !input.everyone)
    throw validationFailed([{ path: 'release', message: 'Only everyone can get the release that is built in.' }]);
  await requireTenants(tx, [...(input.tenants ?? []), ...(input.holdBack ?? [])]);
  const isSame = row.rolloutReleaseId === release.id;
  return {
    release,
    // A percentage on top of chosen tenants doesn't take the release from them.
    tenantIds: input.tenants ?? (isSame && input.percent !== undefined ? row.rolloutTenantIds : []),
    percent: input.percent ?? null,
    holdBackTenantIds: input.holdBack ?? row.holdBackTenantIds,
  };
}

async function requireTenants(tx: Transaction, ids: string[]): Promise<void> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return;
  const found = await tx
    .select({ id: tenants.id })
    .from(tenants)
    .where(and(inArray(tenants.id, wanted), ne(tenants.status, 'deleted')));
  if (found.length < wanted.length)
    throw validationFailed([{ path: 'tenants', message: 'One of these tenants doesn’t exist.' }]);
}
