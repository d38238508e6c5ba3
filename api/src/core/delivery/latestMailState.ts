import { sql, type SQL } from 'drizzle-orm';
import type { userMailStates } from '../../contract/wireSchemas.ts';

/** The status of the newest email to a user, as admins see it. */
export const latestMailState = (userId: SQL) => sql<(typeof userMailStates)[number]>`coalesce((
  select case when m.status in ('queued', 'sending', 'retrying') then 'waiting'
              when m.status = 'abandoned' or m.delivery_state in ('bounced', 'complained') then 'failed'
              when m.delivery_state = 'delivered' then 'delivered' else 'sent' end
    from outbox m where m.user_id = ${userId} order by m.created_at desc limit 1), 'none')`;
