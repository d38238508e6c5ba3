import { mailSettings, outbox, tenants } from '@tenantry/db/schema';
import { sql } from 'drizzle-orm';
import { isFailingLately, isInGroup, marksAccountAsFailing } from '../../core/delivery/outboxStates.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import type { OutboxCounts } from './schemas.ts';

const SHOWN_ACCOUNTS = 5;

type FailingAccount = Omit<OutboxCounts['failingAccounts'][number], 'tenant' | 'lastFailedAt'> & {
  tenantId: string | null;
  tenantName: string | null;
  lastFailedAt: Date | string;
};

/** Counts the emails of the platform or of one tenant by status, and says which accounts fail and why. */
export async function countOutbox({ services }: AsPlatformAdmin, tenantId: string | undefined): Promise<OutboxCounts> {
  const ofTenant = tenantId === undefined ? sql`true` : sql`outbox.tenant_id = ${tenantId}`;
  return services.database.transaction({ as: 'platform' }, async (tx) => {
    const {
      rows: [counts],
    } = await tx.execute<Omit<OutboxCounts, 'failingAccounts'>>(sql`
      select count(*)::int as "all",
             count(*) filter (where ${isInGroup('waiting', 'outbox')})::int as waiting,
             count(*) filter (where ${isInGroup('failing', 'outbox')})::int as failing,
             count(*) filter (where status = 'sent')::int as sent,
             count(*) filter (where delivery_state = 'delivered')::int as delivered,
             count(*) filter (where delivery_state = 'bounced')::int as bounced,
             count(*) filter (where delivery_state = 'complained')::int as complained,
             count(*) filter (where ${isFailingLately('outbox')})::int as "failingLately"
        from ${outbox} where ${ofTenant}`);
    // A tenant without an account of its own sends through the platform's.
    const { rows } = await tx.execute<FailingAccount>(sql`
      with failed as (
        select outbox.created_at, outbox.last_error,
               (select tenant_id from ${mailSettings} where mail_settings.tenant_id = outbox.tenant_id) as account
          from ${outbox} where ${ofTenant} and ${marksAccountAsFailing('outbox')})
      select account as "tenantId", tenants.name as "tenantName", count(*)::int as failing,
             (array_agg(last_error order by failed.created_at desc))[1] as "lastError",
             max(failed.created_at) as "lastFailedAt"
        from failed left join ${tenants} on tenants.id = account
       group by account, tenants.name order by failing desc, "lastFailedAt" desc limit ${SHOWN_ACCOUNTS}`);
    const failingAccounts = rows.map(({ tenantId: id, tenantName, failing, lastError, lastFailedAt }) => ({
      tenant: id === null ? null : { id, name: tenantName ?? '' },
      failing,
      lastError,
      lastFailedAt: new Date(lastFailedAt).toISOString(),
    }));
    return { ...counts!, failingAccounts };
  });
}
