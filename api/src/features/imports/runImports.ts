import { userImportRows, userImports } from '@tenantry/db/schema';
import { and, asc, eq, sql } from 'drizzle-orm';
import { mutate } from '../../core/audit/mutate.ts';
import { commandContext } from '../../core/commandContext.ts';
import type { Services } from '../../core/services.ts';
import { readLiveTenant } from '../tenantUsers/tenantUserMutation.ts';
import { aboutImport, type StoredImport } from './importAccess.ts';
import { runImportRow } from './runImportRow.ts';
import { readRunner } from './importRunner.ts';
import { runs } from './judgeRows.ts';

const batchSize = 20;
const batchMs = 5_000;
/** Longer than a batch takes. After that another replica goes on. */
const claimSeconds = 30;

/**
 * Imports some rows of an import that is running, and returns how many it tried. Any number of replicas can do this at
 * once: each row is locked and marked in the transaction that imports it.
 */
export async function runImports(services: Services): Promise<number> {
  const claimed = await claim(services);
  if (!claimed) return 0;
  const ctx = await readRunner(services, claimed);
  if (ctx === null) {
    await stop(services, claimed);
    return 1;
  }
  const tenant = await readLiveTenant(ctx, claimed.tenantId);
  const lines = await services.database.transaction({ as: 'tenant', tenantId: tenant.id }, (tx) =>
    tx
      .select({ line: userImportRows.line })
      .from(userImportRows)
      .where(and(eq(userImportRows.importId, claimed.id), runs))
      .orderBy(asc(userImportRows.line))
      .limit(batchSize),
  );
  const until = Date.now() + batchMs;
  for (const { line } of lines) {
    if (Date.now() > until || services.stopping?.aborted) break;
    await runImportRow(ctx, tenant, claimed, line);
  }
  if (lines.length < batchSize) await finish(ctx, claimed);
  await release(services, claimed);
  return Math.max(1, lines.length);
}

/** Claims the running import that has waited longest. */
async function claim({ database }: Services): Promise<StoredImport | undefined> {
  const [claimed] = await database.transaction({ as: 'platform' }, (tx) =>
    tx
      .update(userImports)
      .set({ claimedUntil: sql`now() + make_interval(secs => ${claimSeconds})` })
      .where(
        sql`${userImports.id} = (
          select id from ${userImports}
           where status = 'running' and (claimed_until is null or claimed_until < now())
           order by claimed_until nulls first, started_at limit 1 for update skip locked)`,
      )
      .returning(),
  );
  return claimed;
}

/** Due again at once, but after imports that nobody has worked on yet. */
const release = ({ database }: Services, { id }: StoredImport) =>
  database.transaction({ as: 'platform' }, (tx) =>
    tx
      .update(userImports)
      .set({ claimedUntil: sql`now() - interval '1 millisecond'` })
      .where(eq(userImports.id, id)),
  );

async function finish(ctx: Parameters<typeof runImportRow>[0], { id, tenantId }: StoredImport): Promise<void> {
  const attempt = { action: 'user_import_finished' } as const;
  await mutate(ctx, { as: 'tenant', tenantId }, attempt, async ({ tx, audit, nothingChanged }) => {
    const [done] = await tx
      .update(userImports)
      .set({ status: 'done', finishedAt: sql`now()`, claimedUntil: null })
      .where(
        sql`${userImports.id} = ${id} and status = 'running' and not exists (
          select from ${userImportRows} where import_id = ${id} and ${runs})`,
      )
      .returning();
    if (!done) return nothingChanged();
    const count = (where: string) => sql<number>`(count(*) filter (where ${sql.raw(where)}))::int`;
    const [figures] = await tx
      .select({
        created: count(`state = 'done' and verdict = 'create' and done_at >= i.started_at`),
        updated: count(`state = 'done' and verdict = 'update' and done_at >= i.started_at`),
        failed: count(`state = 'failed'`),
      })
      .from(userImportRows)
      .innerJoin(sql`${userImports} i`, sql`i.id = ${id}`)
      .where(eq(userImportRows.importId, id));
    const tenant = { id: tenantId, name: ctx.principal.tenant?.name ?? null };
    await audit({ ...attempt, tenant, target: aboutImport(done), details: { ...figures! } });
  });
}

/** The admin who started it may not import any more, or the tenant is gone: erases what hasn't run. */
async function stop(services: Services, of: StoredImport): Promise<void> {
  const ctx = commandContext(services, 'import');
  const attempt = { action: 'user_import_cancelled', target: aboutImport(of) } as const;
  await mutate(ctx, { as: 'platform' }, attempt, async ({ tx, audit, nothingChanged }) => {
    const [stopped] = await tx
      .update(userImports)
      .set({
        status: 'cancelled',
        finishedAt: sql`now()`,
        claimedUntil: null,
        stoppedReason: 'The admin who started it can’t import people here any more.',
      })
      .where(and(eq(userImports.id, of.id), eq(userImports.status, 'running')))
      .returning();
    if (!stopped) return nothingChanged();
    const erased = await tx
      .delete(userImportRows)
      .where(and(eq(userImportRows.importId, of.id), sql`state <> 'done'`))
      .returning({ line: userImportRows.line });
    await audit({ ...attempt, tenant: { id: of.tenantId, name: null }, details: { rows: erased.length } });
  });
}
