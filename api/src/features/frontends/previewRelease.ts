import { frontendReleases } from '@tenantry/db/schema';
import { and, eq, gt, sql } from 'drizzle-orm';
import { policies } from '../../contract/policies.ts';
import { notFound } from '../../core/AppError.ts';
import { mutate } from '../../core/audit/mutate.ts';
import { sealPreview } from '../../core/frontends/previewCookie.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import { requireRelease } from './listReleases.ts';
import { requireNames } from './requireNames.ts';

const attemptOf = (id: string) =>
  ({ action: 'frontend_rollout_changed', target: { type: 'frontend', id, label: null } }) as const;

/** Creates a link with which platform owners can try a release before anyone gets it. */
export async function makePreviewLink(
  ctx: AsPlatformAdmin,
  id: string,
  version: string,
): Promise<{ url: string; expiresAt: string }> {
  requireNames(id, version);
  return mutate(ctx, { as: 'platform' }, attemptOf(id), async ({ tx, step, audit }) => {
    step('find release');
    const release = await requireRelease(tx, id, version);
    step('open preview');
    const [row] = await tx
      .update(frontendReleases)
      .set({ previewUntil: sql`now() + make_interval(days => ${policies.previewDays})` })
      .where(eq(frontendReleases.id, release.id))
      .returning({ until: frontendReleases.previewUntil });
    const expiresAt = row!.until!.toISOString();
    await audit({ ...attemptOf(id), details: { previewLink: version, expiresAt } });
    const path = `/super/settings/frontends/${id}/preview/${encodeURIComponent(version)}`;
    return { url: new URL(path, ctx.services.config.publicUrl).href, expiresAt };
  });
}

/** Starts a preview for this owner in this browser. Returns the cookie's value. */
export async function startPreview(ctx: AsPlatformAdmin, id: string, version: string): Promise<string> {
  requireNames(id, version);
  return mutate(ctx, { as: 'platform' }, attemptOf(id), async ({ tx, step, audit }) => {
    step('find release');
    const release = await requireRelease(tx, id, version);
    step('count opening');
    const [opened] = await tx
      .update(frontendReleases)
      .set({ previewOpens: sql`${frontendReleases.previewOpens} + 1` })
      .where(and(eq(frontendReleases.id, release.id), gt(frontendReleases.previewUntil, sql`now()`)))
      .returning({ id: frontendReleases.id });
    if (!opened) throw notFound();
    await audit({ ...attemptOf(id), details: { previewOpened: version } });
    return sealPreview(ctx.services, { releaseId: release.id, userId: ctx.principal.user.id });
  });
}

/** Only deletes this browser's cookie. The release has to exist, so that a wrong URL doesn't seem to work. */
export const stopPreview = ({ services }: AsPlatformAdmin, id: string, version: string): Promise<unknown> =>
  services.database.transaction({ as: 'platform' }, (tx) => requireRelease(tx, id, version));
