import { foreignKey, index, pgTable } from 'drizzle-orm/pg-core';
import { ownedInTenant } from './columns/ownedByUser.ts';
import { singleUseLink } from './columns/singleUseLink.ts';
import { users } from './users.ts';

/** A link to set a new password. columns/singleUseLink.ts describes its states. */
export const resetLinks = pgTable('reset_links', singleUseLink(), (t) => [
  foreignKey({ name: 'reset_links_user_id_fk', columns: [t.userId], foreignColumns: [users.id] }).onDelete('cascade'),
  ownedInTenant('reset_links', t),
  index('reset_links_user_id_created_at').on(t.userId, t.createdAt),
]);
