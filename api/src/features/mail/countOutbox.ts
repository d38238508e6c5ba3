import { outbox } from '@tenantry/db/schema';
import { sql } from 'drizzle-orm';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import type { OutboxCounts } from './schemas.ts';

/** How many mails there are, by what has become of them: of the whole platform, or of one tenant. */
export async function countOutbox({ services }: AsPlatformAdmin, tenantId: string | undefined): Promise<OutboxCounts> {
  const {
    rows: [row],
  } = await services.database.transaction({ as: 'platform' }, (tx) =>
    tx.execute<OutboxCounts>(sql`
      select count(*)::int as "all",
             count(*) filter (where status in ('queued', 'sending'))::int as waiting,
             count(*) filter (where status in ('retrying', 'abandoned'))::int as failing,
             count(*) filter (where status = 'sent')::int as sent,
             count(*) filter (where status in ('retrying', 'abandoned') and created_at > now() - interval '7 days')::int as "failingLately"
        from ${outbox} ${tenantId === undefined ? sql`` : sql`where ${outbox.tenantId} = ${tenantId}`}`),
  );
  return row!;
}
