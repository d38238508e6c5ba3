import type { Scope } from '@tenantry/db';
import { outbox } from '@tenantry/db/schema';
import { and, desc, eq, isNotNull } from 'drizzle-orm';
import type { RequestContext } from '../../core/requestContext.ts';
import type { MailAddress } from './schemas.ts';

/** What was last reported about mail to an address, if it bounced or its reader complained. */
export async function readMailAddress({ services }: RequestContext, scope: Scope, email: string): Promise<MailAddress> {
  const [last] = await services.database.transaction(scope, (tx) =>
    tx
      .select({ state: outbox.deliveryState, at: outbox.deliveryAt, reason: outbox.deliveryReason })
      .from(outbox)
      .where(and(eq(outbox.toEmail, email), isNotNull(outbox.deliveryState)))
      .orderBy(desc(outbox.deliveryAt))
      .limit(1),
  );
  if (!last?.at || last.state === null || last.state === 'delivered') return { problem: null };
  return { problem: { state: last.state, at: last.at.toISOString(), reason: last.reason } };
}
