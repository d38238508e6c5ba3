import { approvedBackends } from '@tenantry/db/schema';
import { asc } from 'drizzle-orm';
import type { Services } from '../services.ts';

/** The audience of tokens, and the only origin that they are sent to. */
export type Backend = { audience: string; origin: string };

const keptInMemoryMs = 2_000;
const known = new WeakMap<object, { backends: Promise<Backend[]>; until: number }>();

/** The backends that an owner or the configuration has approved, as read at most two seconds ago. */
export async function readApprovedBackends({ config, database }: Services): Promise<Backend[]> {
  const cached = known.get(database);
  if (cached && performance.now() < cached.until) return cached.backends;
  const backends = database
    .transaction({ as: 'auth' }, (tx) =>
      tx
        .select({ audience: approvedBackends.audience, origin: approvedBackends.origin })
        .from(approvedBackends)
        .orderBy(asc(approvedBackends.createdAt)),
    )
    // The configuration comes first, and wins if both have the same origin.
    .then((rows) => [...new Map([...rows, ...config.backends].map((one) => [one.origin, one])).values()]);
  known.set(database, { backends, until: performance.now() + keptInMemoryMs });
  backends.catch(() => known.delete(database));
  return backends;
}

export const forgetApprovedBackends = ({ database }: Services): void => void known.delete(database);
