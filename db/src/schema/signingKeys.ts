import { jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { createdAt, moment } from './columns/timestamps.ts';

/**
 * The keys that sign access tokens.
 *
 *   published --activates_at--> signing --activates_at of the next key--> published until its tokens have expired
 *
 * Derived from activates_at by the database's clock, never stored.
 */
export const signingKeys = pgTable('signing_keys', {
  /** The key's id in tokens (`kid`). */
  id: text('id').primaryKey(),
  publicJwk: jsonb('public_jwk').notNull().$type<Record<string, string>>(),
  privateSealed: text('private_sealed').notNull(),
  activatesAt: moment('activates_at').notNull(),
  createdAt: createdAt(),
});
