import { outbox } from '@tenantry/db/schema';
import { sql } from 'drizzle-orm';
import { isFailingLately, isInGroup } from '../../core/delivery/outboxStates.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import type { OutboxCounts } from './schemas.ts';

/** Counts the mails of the platform or of one tenant by status. */
export async function countOutbox({ services }: AsPlatformAdmin, tenantId: string | undefined): Promise<OutboxCounts> {
  const {
    rows: [row],
  } = await services.database.transaction({ as: 'platform' }, (tx) =>
    tx.execute<OutboxCounts>(sql`
      select count(*)::int as "all",
             count(*) filter (where ${isInGroup('waiting', 'outbox')})::int as waiting,
             count(*) filter (where ${isInGroup('failing', 'outbox')})::int as failing,
             count(*) filter (where status = 'sent')::int as sent,
             count(*) filter (where ${isFailingLately('outbox')})::int as "failingLately"
        from ${outbox} ${tenantId === undefined ? sql`` : sql`where ${outbox.tenantId} = ${tenantId}`}`),
  );
  return row!;
}
