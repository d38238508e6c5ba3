import { sql } from 'drizzle-orm';
import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { ownedByUser, ownedInTenant } from './columns/ownedByUser.ts';
import { createdAt, moment } from './columns/timestamps.ts';

/**
 * A user's change of their own email, with the link that confirms it and the one that undoes it.
 *
 *   requested --the new address's link, within an hour--> confirmed --the old address's link, within 7 days--> undone
 *   requested --another request, any change of access--> revoked
 *   confirmed --an admin's change of the address, an earlier change undone--> can't be undone any more
 */
export const emailChanges = pgTable(
  'email_changes',
  {
    id: uuid('id')
      .primaryKey()
      .default(sql`gen_random_uuid()`),
    ...ownedByUser(),
    oldEmail: text('old_email').notNull(),
    newEmail: text('new_email').notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    expiresAt: moment('expires_at').notNull(),
    revokedAt: moment('revoked_at'),
    confirmedAt: moment('confirmed_at'),
    undoTokenHash: text('undo_token_hash').unique(),
    undoExpiresAt: moment('undo_expires_at'),
    undoRevokedAt: moment('undo_revoked_at'),
    undoneAt: moment('undone_at'),
    createdAt: createdAt(),
  },
  (t) => [ownedInTenant('email_changes', t), index('email_changes_user_id_created_at').on(t.userId, t.createdAt)],
);
