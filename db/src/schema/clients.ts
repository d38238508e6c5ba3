import { sql } from 'drizzle-orm';
import { foreignKey, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, moment, updatedAt } from './columns/timestamps.ts';
import { tenants } from './tenants.ts';
import { users } from './users.ts';

/** A tenant's customers. A client user sees only the one linked to them. Archived ones are kept. */
export const clients = pgTable(
  'clients',
  {
    id: uuid('id')
      .primaryKey()
      .default(sql`gen_random_uuid()`),
    tenantId: uuid('tenant_id')
      .notNull()
      .references(() => tenants.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    email: text('email'),
    phone: text('phone'),
    notes: text('notes'),
    userId: uuid('user_id'),
    createdByName: text('created_by_name').notNull(),
    archivedAt: moment('archived_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    foreignKey({
      name: 'clients_tenant_id_user_id_fk',
      columns: [t.tenantId, t.userId],
      foreignColumns: [users.tenantId, users.id],
    }),
    unique('clients_tenant_id_user_id_unique').on(t.tenantId, t.userId),
    index('clients_tenant_id_created_at').on(t.tenantId, t.createdAt, t.id),
    index('clients_tenant_id_updated_at').on(t.tenantId, t.updatedAt, t.id),
    index('clients_tenant_id_name').on(t.tenantId, sql`lower(${t.name})`, t.id),
  ],
);
