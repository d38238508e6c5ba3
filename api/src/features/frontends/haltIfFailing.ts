import type { Transaction } from '@tenantry/db';
import { frontendLoads, frontends } from '@tenantry/db/schema';
import { and, eq, gt, inArray, isNotNull, ne, sql } from 'drizzle-orm';
import { policies } from '../../contract/policies.ts';
import { commandContext } from '../../core/commandContext.ts';
import { mailOwners } from '../../core/delivery/mailOwners.ts';
import type { Services } from '../../core/services.ts';
import { changeFrontend, versionOf, type FrontendRow } from './changeFrontend.ts';
import { countTenants } from './countTenants.ts';
import { listServedRemotes } from './listServedRemotes.ts';
import { halted } from './haltRelease.ts';

const checkedAt = new WeakMap<object, Map<string, number>>();
/** Counting again after every load would cost more than the loads. The chore that runs every minute misses none. */
const pauseMs = 1_000;

/** Halts the releases that fail on too many pages. Without ids, looks at all that can be halted. */
export async function haltIfFailing(services: Services, ids?: string[]): Promise<void> {
  const known = checkedAt.get(services.database) ?? new Map<string, number>();
  checkedAt.set(services.database, known);
  const now = performance.now();
  const due = ids?.filter((id) => now - (known.get(id) ?? -pauseMs) >= pauseMs);
  if (due?.length === 0) return;
  const failing = await services.database.transaction({ as: 'platform' }, async (tx) => {
    const rows = await tx
      .select()
      .from(frontends)
      .where(and(isNotNull(frontends.haltAbovePercent), due && inArray(frontends.id, due)));
    const found: string[] = [];
    for (const row of rows) {
      known.set(row.id, now);
      if (await measure(tx, row)) found.push(row.id);
    }
    return found;
  });
  for (const id of failing) await halt(services, id);
}

async function halt(services: Services, id: string): Promise<void> {
  const ctx = commandContext(services, 'health check');
  const served = await listServedRemotes(ctx);
  await changeFrontend(
    ctx,
    id,
    { action: 'frontend_halted' },
    async ({ tx, row, step, update, audit, nothingChanged }) => {
      // Another replica may have halted it already, or someone has just rolled out something else.
      const measured = await measure(tx, row);
      const isDefault = row.rolloutReleaseId === null;
      const hasReturn = row.previousReleaseId !== null || served.some((remote) => remote.id === id);
      if (!measured || (isDefault && !hasReturn)) return nothingChanged();
      const { releaseId, ...numbers } = measured;
      const { values, details } = await halted(tx, row, releaseId, 'health', numbers);
      await update(values);
      await audit({ action: 'frontend_halted', tenant: null, details: { ...details, by: 'health' } });
      step('queue mails');
      const rate = ((numbers.failures / numbers.loads) * 100).toFixed(1);
      await mailOwners(tx, ctx, {
        template: 'frontend_halted',
        params: {
          frontend: row.name,
          version: details.version,
          returnedTo: await versionOf(tx, isDefault ? row.previousReleaseId : row.defaultReleaseId),
          rate,
          limit: String(numbers.limitPercent),
          tenants: details.tenants,
          url: new URL(`/super/settings/frontends/${id}/failures`, services.config.publicUrl).href,
        },
        secrets: null,
      });
    },
  );
}

/** The loads of the release that was rolled out last, if too many of them failed. */
async function measure(tx: Transaction, row: FrontendRow) {
  const releaseId = row.rolloutReleaseId ?? row.defaultReleaseId;
  const { haltAbovePercent: limitPercent, rolloutSince } = row;
  if (releaseId === null || limitPercent === null || rolloutSince === null) return null;
  const { createdAt, hasFailed, reportedByUserId, reportedTenantId } = frontendLoads;
  // A release that was halted and rolled out again starts from zero.
  const ofRelease = and(
    eq(frontendLoads.releaseId, releaseId),
    sql`${createdAt} >= (select rollout_since from frontends where id = ${row.id})`,
  );
  const [counted] = await tx
    .select({
      loads: sql<number>`count(*)::int`,
      failures: sql<number>`count(*) filter (where ${hasFailed})::int`,
      // Two say as much as all of them.
      someWithFailures: sql<string[]>`(array_agg(distinct ${reportedByUserId}) filter (where ${hasFailed}))[1:2]`,
      tenantsWithFailures: sql<number>`count(distinct ${reportedTenantId}) filter (where ${hasFailed})::int`,
    })
    .from(frontendLoads)
    .where(and(ofRelease, gt(createdAt, sql`now() - make_interval(mins => ${policies.loadWindowMinutes})`)));
  const { loads, failures, someWithFailures, tenantsWithFailures } = counted!;
  if (loads < policies.minLoadsToHalt || (failures / loads) * 100 <= limitPercent) return null;
  const [person, second] = someWithFailures;
  if (second === undefined && (await doOthersHaveIt())) return null;
  return { releaseId, loads, failures, limitPercent };

  /** A person who opens a release first, or at night, must not take it from others. */
  async function doOthersHaveIt(): Promise<boolean> {
    const [another] = await tx
      .select({ id: frontendLoads.loadId })
      .from(frontendLoads)
      .where(and(ofRelease, ne(reportedByUserId, person!)))
      .limit(1);
    if (another) return true;
    // A platform admin, who is in no tenant, may be the only one who opens the console.
    if (tenantsWithFailures === 0) return false;
    return ((await countTenants(tx, [row])).of(row.id).get(releaseId) ?? 0) > 1;
  }
}
