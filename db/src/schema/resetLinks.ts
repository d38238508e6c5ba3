import { foreignKey, index, pgTable } from 'drizzle-orm/pg-core';
import { singleUseLink } from './columns/singleUseLink.ts';
import { users } from './users.ts';

/** A link to set a new password. columns/singleUseLink.ts describes its states. */
export const resetLinks = pgTable('reset_links', singleUseLink(), (t) => [
  foreignKey({ name: 'reset_links_user_id_fk', columns: [t.userId], foreignColumns: [users.id] }).onDelete('cascade'),
  foreignKey({
    name: 'reset_links_tenant_id_user_id_fk',
    columns: [t.tenantId, t.userId],
    foreignColumns: [users.tenantId, users.id],
  }).onDelete('cascade'),
  index('reset_links_user_id_created_at').on(t.userId, t.createdAt),
]);
