import { webhookDeliveries } from '@tenantry/db/schema';
import { sql } from 'drizzle-orm';
import { policies } from '../../contract/policies.ts';
import type { Services } from '../services.ts';

/** Deletes finished deliveries that the console no longer shows. */
export const clearOldDeliveries = ({ database }: Pick<Services, 'database'>): Promise<unknown> =>
  database.transaction({ as: 'platform' }, (tx) =>
    tx
      .delete(webhookDeliveries)
      .where(
        sql`status in ('sent', 'abandoned') and created_at < now() - make_interval(days => ${policies.webhookDeliveryDays})`,
      ),
  );
