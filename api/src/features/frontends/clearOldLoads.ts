import { frontendLoads } from '@tenantry/db/schema';
import { sql } from 'drizzle-orm';
import type { Services } from '../../core/services.ts';

/** Deletes what pages reported more than a day ago. */
export const clearOldLoads = ({ database }: Pick<Services, 'database'>): Promise<unknown> =>
  database.transaction({ as: 'platform' }, (tx) =>
    tx.delete(frontendLoads).where(sql`${frontendLoads.createdAt} < now() - interval '1 day'`),
  );
