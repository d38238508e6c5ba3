import { frontendLoads } from '@tenantry/db/schema';
import { sql } from 'drizzle-orm';
import { policies } from '../../contract/policies.ts';
import { clockSkewHours } from '../../core/frontends/pageLoad.ts';
import type { Services } from '../../core/services.ts';

/** What no page can report any more: until then, a row is what makes a page count once. */
const keptHours = policies.pageLoadHours + clockSkewHours;

/** Deletes what pages reported more than a day ago. */
export const clearOldLoads = ({ database }: Pick<Services, 'database'>): Promise<unknown> =>
  database.transaction({ as: 'platform' }, (tx) =>
    tx.delete(frontendLoads).where(sql`${frontendLoads.createdAt} < now() - make_interval(hours => ${keptHours})`),
  );
