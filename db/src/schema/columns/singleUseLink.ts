import { sql } from 'drizzle-orm';
import { text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, moment } from './timestamps.ts';

/**
 * The columns that invitations and reset links have in common.
 *
 *   pending --use--> used        one conditional UPDATE claims it
 *   pending --clock--> expired   derived from expires_at by the database's clock, never stored
 *   pending --admin--> revoked
 *
 * token_sealed lets an admin see the link again. It is cleared when the link is used or revoked.
 */
export const singleUseLink = () => ({
  id: uuid('id')
    .primaryKey()
    .default(sql`gen_random_uuid()`),
  tenantId: uuid('tenant_id'),
  userId: uuid('user_id').notNull(),
  tokenHash: text('token_hash').notNull().unique(),
  tokenSealed: text('token_sealed'),
  expiresAt: moment('expires_at').notNull(),
  usedAt: moment('used_at'),
  revokedAt: moment('revoked_at'),
  createdByUserId: uuid('created_by_user_id'),
  createdAt: createdAt(),
});
