import { frontends } from '@tenantry/db/schema';
import type { RequestContext } from '../../core/requestContext.ts';
import type { Page } from '../../contract/wireSchemas.ts';
import { listServedRemotes } from './listServedRemotes.ts';
import { readHealth } from './readHealth.ts';
import type { FrontendHealth } from './responses.ts';

/** Whether pages load what they get, for every page of the console: it counts no tenants, as the list does. */
export async function listFrontendHealth(ctx: Pick<RequestContext, 'services'>): Promise<Page<FrontendHealth>> {
  const served = await listServedRemotes(ctx);
  return ctx.services.database.transaction({ as: 'platform' }, async (tx) => {
    const { id, name, haltAbovePercent, haltedBy } = frontends;
    const rows = await tx.select({ id, name, haltAbovePercent, haltedBy }).from(frontends);
    const known = new Map(rows.map((row) => [row.id, row]));
    const health = await readHealth(tx);
    const names = new Map([...served, ...rows].map((each) => [each.id, each.name]));
    const items = [...names].map(([frontendId, frontendName]) => {
      const { loads, failures } = health(frontendId);
      return {
        id: frontendId,
        name: frontendName,
        haltAbove: known.get(frontendId)?.haltAbovePercent ?? null,
        isHalted: known.get(frontendId)?.haltedBy === 'health',
        health: { loads, failures },
      };
    });
    return { items, nextCursor: null };
  });
}
