import type { Transaction } from '@tenantry/db';
import { sql } from 'drizzle-orm';

/**
 * Makes changes to a tenant's team run one after the other, until the transaction ends, so that each counts
 * seats and admins as the one before left them. Taken before any row is locked, because rows are locked in a set order.
 */
export const lockTeam = (tx: Transaction, tenantId: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`team ${tenantId}`}, 0))`);
