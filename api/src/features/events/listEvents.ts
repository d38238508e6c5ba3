import { events, eventSequence } from '@tenantry/db/schema';
import { and, asc, eq, gt, lte } from 'drizzle-orm';
import type { z } from 'zod';
import { AppError } from '../../core/AppError.ts';
import { sequenceEvents } from '../../core/events/sequenceEvents.ts';
import { policies } from '../../contract/policies.ts';
import type { AsServiceKey } from '../../core/requestContext.ts';
import type { EventPage, listEventsSchema, TenantryEvent } from './schemas.ts';

/** Events in the order of their positions. A key that is bound to a tenant reads that tenant's only. */
export async function listEvents(
  { principal, services }: AsServiceKey,
  { after, type, tenantId, limit }: z.output<typeof listEventsSchema>,
): Promise<EventPage> {
  await sequenceEvents(services);
  return services.database.transaction({ as: 'platform' }, async (tx) => {
    const [sequence] = await tx.select().from(eventSequence);
    const { lastPosition, clearedThrough } = sequence!;
    const from = Number(after ?? clearedThrough);
    if (from < clearedThrough)
      throw new AppError(
        'EVENTS_GONE',
        410,
        `Events are kept for ${policies.eventDays} days, and those after this one are gone.`,
      );
    const bound = principal.tenant;
    const rows = await tx
      .select()
      .from(events)
      .where(
        and(
          gt(events.position, from),
          // Events that get a position from now on are left for the next page.
          lte(events.position, lastPosition),
          type ? eq(events.type, type) : undefined,
          tenantId ? eq(events.tenantId, tenantId) : undefined,
          bound ? eq(events.tenantId, bound.id) : undefined,
        ),
      )
      .orderBy(asc(events.position))
      .limit(limit + 1);
    const shown = rows.slice(0, limit);
    const hasMore = rows.length > limit;
    const next = hasMore ? shown.at(-1)!.position! : Math.max(from, lastPosition);
    return { items: shown.map(describeEvent), nextCursor: String(next), hasMore };
  });
}

/** An event as it is sent, here and by webhooks. */
export const describeEvent = ({ id, type, occurredAt, tenantId, data }: typeof events.$inferSelect) =>
  ({ id, type, timestamp: occurredAt.toISOString(), tenantId, data }) as unknown as TenantryEvent;
