import { foreignKey, type AnyPgColumn, uuid } from 'drizzle-orm/pg-core';
import { users } from '../users.ts';

/** The columns of a row that belongs to an account and is deleted with it. For a platform admin, there is no tenant. */
export const ownedByUser = () => ({
  tenantId: uuid('tenant_id'),
  userId: uuid('user_id')
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' }),
});

/** Keeps such a row in its account's tenant. */
export const ownedInTenant = (table: string, t: { tenantId: AnyPgColumn; userId: AnyPgColumn }) =>
  foreignKey({
    name: `${table}_tenant_id_user_id_fk`,
    columns: [t.tenantId, t.userId],
    foreignColumns: [users.tenantId, users.id],
  }).onDelete('cascade');
