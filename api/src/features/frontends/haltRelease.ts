import type { Transaction } from '@tenantry/db';
import { frontendPins, type HaltDetails } from '@tenantry/db/schema';
import { and, eq, sql } from 'drizzle-orm';
import { AppError } from '../../core/AppError.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import { changeFrontend, versionOf, type FrontendRow } from './changeFrontend.ts';
import { countTenants } from './countTenants.ts';
import type { Frontend } from './schemas.ts';

/** Takes back what is being rolled out from every tenant that has it, pinned ones included. */
export const haltRollout = (ctx: AsPlatformAdmin, id: string): Promise<Frontend> =>
  changeFrontend(ctx, id, { action: 'frontend_halted' }, async ({ tx, row, update, audit }) => {
    const releaseId = row.rolloutReleaseId;
    if (releaseId === null) throw new AppError('CONFLICT', 409, 'Nothing is being rolled out.');
    const { values, details } = await halted(tx, row, releaseId, 'person');
    await update(values);
    await audit({ action: 'frontend_halted', details: { ...details, by: 'person' } });
  });

/** Takes a release back from everyone, and returns the state of the frontend after that. */
export async function halted(
  tx: Transaction,
  row: FrontendRow,
  releaseId: string,
  by: 'health' | 'person',
  measured: Partial<HaltDetails> = {},
) {
  const details: HaltDetails = {
    version: await versionOf(tx, releaseId),
    percent: row.rolloutReleaseId === releaseId ? row.rolloutPercent : null,
    tenants: (await countTenants(tx, [row])).of(row.id).get(releaseId) ?? 0,
    ...measured,
  };
  await tx.delete(frontendPins).where(and(eq(frontendPins.frontendId, row.id), eq(frontendPins.releaseId, releaseId)));
  const values = {
    ...(row.rolloutReleaseId === releaseId && { rolloutReleaseId: null, rolloutPercent: null, rolloutTenantIds: [] }),
    ...(row.defaultReleaseId === releaseId && {
      defaultReleaseId: row.previousReleaseId,
      defaultSince: sql`now()`,
      previousReleaseId: null,
    }),
    // The limit was meant for this release: what is the default now isn't watched with it.
    rolloutSince: null,
    haltedReleaseId: releaseId,
    haltedAt: sql`now()`,
    haltedBy: by,
    haltedDetails: details,
  };
  return { values, details };
}
