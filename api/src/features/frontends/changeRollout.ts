import type { Transaction } from '@tenantry/db';
import { frontendPins, tenants } from '@tenantry/db/schema';
import { and, eq, ne, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { notFound } from '../../core/AppError.ts';
import { isUuid } from '../../core/isUuid.ts';
import { fullName } from '../../core/principal.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import { changeFrontend, findRelease, versionOf, type FrontendRow } from './changeFrontend.ts';
import { planRollout } from './planRollout.ts';
import type { Frontend, rollBackSchema, rolloutSchema } from './schemas.ts';

type Rollout = z.output<typeof rolloutSchema>;

/** Rolls a release out to chosen tenants, to a percentage of them, or to everyone as the new default. */
export const changeRollout = (ctx: AsPlatformAdmin, id: string, input: Rollout): Promise<Frontend> =>
  changeFrontend(
    ctx,
    id,
    { action: 'frontend_rollout_changed', expectedRevision: input.expectedRevision },
    async ({ tx, row, update, audit }) => {
      const { release, tenantIds, percent, holdBackTenantIds } = await planRollout(ctx, tx, row, input);
      const haltAbovePercent = input.haltAbove === undefined ? defaultHaltAbove : input.haltAbove;
      const before = { release: await shownRollout(tx, row), default: await versionOf(tx, row.defaultReleaseId) };
      await update({
        ...(input.everyone
          ? {
              ...becomeDefault(row, release.id),
              rolloutReleaseId: null,
              rolloutPercent: null,
              rolloutTenantIds: [],
            }
          : { rolloutReleaseId: release.id, rolloutPercent: percent, rolloutTenantIds: tenantIds }),
        holdBackTenantIds,
        haltAbovePercent,
        rolloutSince: sql`now()`,
        ...notHalted,
      });
      await audit({
        action: 'frontend_rollout_changed',
        changes: input.everyone
          ? { default: { before: before.default, after: release.version } }
          : {
              rollout: { before: before.release, after: describeRollout(release.version, percent, tenantIds.length) },
            },
        details: {
          version: release.version,
          ...(input.everyone ? { everyone: true } : { percent, tenants: tenantIds }),
          holdBack: holdBackTenantIds,
          haltAbove: haltAbovePercent,
        },
      });
    },
  );

/** Percent of page loads. */
export const defaultHaltAbove = 2;

export const notHalted = { haltedReleaseId: null, haltedAt: null, haltedBy: null, haltedDetails: null };

/** The previous default can be rolled back to, unless it is the same one. */
export const becomeDefault = (row: FrontendRow, releaseId: string | null) =>
  row.defaultReleaseId === releaseId
    ? {}
    : {
        defaultReleaseId: releaseId,
        defaultSince: sql`now()`,
        previousReleaseId: row.defaultReleaseId,
      };

const describeRollout = (version: string, percent: number | null, tenantCount: number) =>
  [version, percent === null ? '' : `${percent}%`, tenantCount > 0 ? `${tenantCount} chosen` : '']
    .filter(Boolean)
    .join(', ');

async function shownRollout(tx: Transaction, row: FrontendRow): Promise<string | null> {
  if (row.rolloutReleaseId === null) return null;
  return describeRollout(await versionOf(tx, row.rolloutReleaseId), row.rolloutPercent, row.rolloutTenantIds.length);
}

/** Gives everyone another release at once, and ends any rollout. Pinned tenants keep theirs. */
export const rollBack = (ctx: AsPlatformAdmin, id: string, input: z.output<typeof rollBackSchema>): Promise<Frontend> =>
  changeFrontend(
    ctx,
    id,
    { action: 'frontend_rolled_back', expectedRevision: input.expectedRevision },
    async ({ tx, row, update, audit }) => {
      const release = await findRelease(ctx, tx, row, input.to);
      const before = await versionOf(tx, row.defaultReleaseId);
      const rollout = await shownRollout(tx, row);
      await update(rolledBack(row, release.id));
      await audit({
        action: 'frontend_rolled_back',
        changes: { default: { before, after: release.version } },
        details: { version: release.version, endedRollout: rollout },
      });
    },
  );

/** The state of a frontend after a rollback. The command on the host uses it too. */
export const rolledBack = (row: FrontendRow, releaseId: string | null) => ({
  ...becomeDefault(row, releaseId),
  rolloutReleaseId: null,
  rolloutPercent: null,
  rolloutTenantIds: [],
  rolloutSince: null,
  haltAbovePercent: null,
  ...notHalted,
});

/** Pins a tenant to a release, whatever is rolled out. */
export const pinTenant = (ctx: AsPlatformAdmin, id: string, tenantId: string, version: string): Promise<Frontend> =>
  changeFrontend(ctx, id, { action: 'frontend_rollout_changed' }, async ({ tx, row, step, update, audit }) => {
    const tenant = await requireTenant(tx, tenantId);
    const release = await findRelease(ctx, tx, row, version);
    step('pin tenant');
    const values = { releaseId: release.id, createdByName: fullName(ctx.principal.user) };
    await tx
      .insert(frontendPins)
      .values({ frontendId: id, pinnedTenantId: tenant.id, ...values })
      .onConflictDoUpdate({
        target: [frontendPins.frontendId, frontendPins.pinnedTenantId],
        set: { ...values, createdAt: sql`now()` },
      });
    await update({});
    await audit({
      action: 'frontend_rollout_changed',
      details: { pinned: tenant.name, pinnedTenantId: tenant.id, version: release.version },
    });
  });

/** Unpins a tenant: it gets again what is rolled out to it. */
export const unpinTenant = (ctx: AsPlatformAdmin, id: string, tenantId: string): Promise<Frontend> =>
  changeFrontend(ctx, id, { action: 'frontend_rollout_changed' }, async ({ tx, step, update, audit }) => {
    const tenant = await requireTenant(tx, tenantId);
    step('unpin tenant');
    const [pin] = await tx
      .delete(frontendPins)
      .where(and(eq(frontendPins.frontendId, id), eq(frontendPins.pinnedTenantId, tenant.id)))
      .returning({ releaseId: frontendPins.releaseId });
    if (!pin) throw notFound();
    await update({});
    await audit({
      action: 'frontend_rollout_changed',
      details: { unpinned: tenant.name, pinnedTenantId: tenant.id, version: await versionOf(tx, pin.releaseId) },
    });
  });

async function requireTenant(tx: Transaction, tenantId: string) {
  if (!isUuid(tenantId)) throw notFound();
  const [tenant] = await tx
    .select({ id: tenants.id, name: tenants.name })
    .from(tenants)
    .where(and(eq(tenants.id, tenantId), ne(tenants.status, 'deleted')));
  if (!tenant) throw notFound();
  return tenant;
}
