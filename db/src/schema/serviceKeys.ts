import { sql } from 'drizzle-orm';
import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, moment } from './columns/timestamps.ts';
import { tenants } from './tenants.ts';
import { users } from './users.ts';

/**
 * A credential of the operator's own code. Only a SHA-256 of the whole key is stored; `key_id` is its public part.
 *
 *   in use --clock--> expired   derived from expires_at by the database's clock, never stored
 *   in use --owner--> revoked
 */
export const serviceKeys = pgTable(
  'service_keys',
  {
    id: uuid('id')
      .primaryKey()
      .default(sql`gen_random_uuid()`),
    keyId: text('key_id').notNull().unique('service_keys_key_id_unique'),
    tokenHash: text('token_hash').notNull().unique('service_keys_token_hash_unique'),
    name: text('name').notNull(),
    scopes: text('scopes').array().notNull(),
    /** The only tenant that the key can reach. The row itself belongs to the platform. */
    boundTenantId: uuid('bound_tenant_id').references(() => tenants.id, { onDelete: 'cascade' }),
    /** The only remote whose releases the key can upload. */
    remoteId: text('remote_id'),
    expiresAt: moment('expires_at'),
    revokedAt: moment('revoked_at'),
    /** To the minute, so that a busy key isn't written at every request. */
    lastUsedAt: moment('last_used_at'),
    lastUsedIp: text('last_used_ip'),
    createdByUserId: uuid('created_by_user_id').references(() => users.id, { onDelete: 'set null' }),
    createdByName: text('created_by_name').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('service_keys_bound_tenant_id').on(t.boundTenantId)],
);
