import { sql } from 'drizzle-orm';
import { foreignKey, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, moment } from './columns/timestamps.ts';
import { users } from './users.ts';

/**
 * An authenticator app (TOTP). An account has at most one confirmed app, and one that is being set up. `last_step` is
 * the time step of the last accepted code: a code works once.
 */
export const authenticatorApps = pgTable(
  'authenticator_apps',
  {
    id: uuid('id')
      .primaryKey()
      .default(sql`gen_random_uuid()`),
    tenantId: uuid('tenant_id'),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    secretSealed: text('secret_sealed').notNull(),
    lastStep: integer('last_step').notNull().default(0),
    confirmedAt: moment('confirmed_at'),
    lastUsedAt: moment('last_used_at'),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({
      name: 'authenticator_apps_tenant_id_user_id_fk',
      columns: [t.tenantId, t.userId],
      foreignColumns: [users.tenantId, users.id],
    }).onDelete('cascade'),
    uniqueIndex('authenticator_apps_user_id_confirmed')
      .on(t.userId)
      .where(sql`confirmed_at is not null`),
    uniqueIndex('authenticator_apps_user_id_unconfirmed')
      .on(t.userId)
      .where(sql`confirmed_at is null`),
  ],
);
