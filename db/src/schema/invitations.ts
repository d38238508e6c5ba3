import { foreignKey, index, pgTable } from 'drizzle-orm/pg-core';
import { ownedInTenant } from './columns/ownedByUser.ts';
import { singleUseLink } from './columns/singleUseLink.ts';
import { moment } from './columns/timestamps.ts';
import { users } from './users.ts';

/** A link to set a password and sign in. columns/singleUseLink.ts describes its states. */
export const invitations = pgTable('invitations', { ...singleUseLink(), lastSentAt: moment('last_sent_at') }, (t) => [
  foreignKey({ name: 'invitations_user_id_fk', columns: [t.userId], foreignColumns: [users.id] }).onDelete('cascade'),
  ownedInTenant('invitations', t),
  index('invitations_user_id_created_at').on(t.userId, t.createdAt),
  index('invitations_expires_at').on(t.expiresAt),
]);
