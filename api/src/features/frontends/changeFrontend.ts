import type { Transaction } from '@tenantry/db';
import { frontendReleases, frontends } from '@tenantry/db/schema';
import { eq, sql, type SQL } from 'drizzle-orm';
import type { AuditAction } from '../../contract/auditActions.ts';
import { AppError, notFound } from '../../core/AppError.ts';
import { mutate, type Mutation } from '../../core/audit/mutate.ts';
import { forgetRolloutState } from '../../core/frontends/rolloutState.ts';
import type { RequestContext } from '../../core/requestContext.ts';
import { readFrontend } from './listFrontends.ts';
import { requireRelease } from './listReleases.ts';
import { listServedRemotes } from './listServedRemotes.ts';
import { requireNames } from './requireNames.ts';
import { builtInVersion, type Frontend } from './schemas.ts';

export type FrontendRow = typeof frontends.$inferSelect;
type Change = {
  action: AuditAction;
  /** Absent if a change doesn't depend on what the caller saw. */
  expectedRevision?: number | undefined;
};
type Values = { [Column in keyof FrontendRow]?: FrontendRow[Column] | SQL };
type Update = (values: Values) => Promise<void>;
type Work = (mutation: Mutation & { row: FrontendRow; update: Update }) => Promise<void>;

/** Makes one change of who gets which release, and returns the changed frontend. */
export async function changeFrontend(
  ctx: RequestContext,
  id: string,
  { action, expectedRevision }: Change,
  work: Work,
): Promise<Frontend> {
  requireNames(id);
  const attempt = { action, target: { type: 'frontend', id, label: null } } as const;
  const changed = await mutate(ctx, { as: 'platform' }, attempt, async (mutation) => {
    const { tx, step, audit } = mutation;
    step('lock frontend');
    const row = await lockFrontend(tx, id);
    if (expectedRevision !== undefined && expectedRevision !== row.revision)
      throw new AppError('ROLLOUT_CHANGED', 409, 'Someone else has changed this rollout. Look at it again first.', {
        details: { revision: row.revision },
      });
    const update: Update = async (values) => {
      step('update frontend');
      await tx
        .update(frontends)
        .set({ ...(values as Partial<FrontendRow>), revision: sql`${frontends.revision} + 1` })
        .where(eq(frontends.id, id));
      step('mark unused releases');
      await markUnused(tx, id);
    };
    await work({
      ...mutation,
      audit: (entry) => audit({ ...entry, target: { ...attempt.target, label: row.name } }),
      row,
      update,
    });
    return readFrontend(tx, ctx, id);
  });
  forgetRolloutState(ctx.services);
  return changed;
}

async function lockFrontend(tx: Transaction, id: string): Promise<FrontendRow> {
  const [row] = await tx.select().from(frontends).where(eq(frontends.id, id)).for('no key update');
  if (!row) throw notFound();
  return row;
}

/** Records since when no page can get a release. The release that a rollback returns to counts as used. */
const markUnused = (tx: Transaction, id: string) =>
  tx.execute(sql`
    update frontend_releases r
       set unused_since = case when used.is_used then null else now() end
      from (
        select r.id, exists (select from frontends f where f.id = r.frontend_id
                               and r.id in (f.default_release_id, f.previous_release_id, f.rollout_release_id))
                  or exists (select from frontend_pins p where p.release_id = r.id) as is_used
          from frontend_releases r where r.frontend_id = ${id}
      ) used
     where used.id = r.id and (r.unused_since is null) <> used.is_used`);

/** Finds the release that a request names: an uploaded one, or the built-in one, if there is one. */
export async function findRelease(
  ctx: Pick<RequestContext, 'services'>,
  tx: Transaction,
  row: FrontendRow,
  version: string,
): Promise<{ id: string | null; version: string }> {
  if (version !== builtInVersion) {
    const release = await requireRelease(tx, row.id, version);
    if (release.damagedAt !== null)
      throw new AppError('RELEASE_DAMAGED', 503, 'The stored files of this release aren’t those that were uploaded.');
    return release;
  }
  const served = await listServedRemotes(ctx);
  if (!served.some((remote) => remote.id === row.id)) throw notFound();
  return { id: null, version };
}

/** The name of a release in audit rows and responses. */
export async function versionOf(tx: Transaction, releaseId: string | null): Promise<string> {
  if (releaseId === null) return builtInVersion;
  const [row] = await tx
    .select({ version: frontendReleases.version })
    .from(frontendReleases)
    .where(eq(frontendReleases.id, releaseId));
  return row?.version ?? releaseId;
}
