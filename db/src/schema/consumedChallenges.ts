import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { moment } from './columns/timestamps.ts';

/** The hashes of WebAuthn challenges that were answered, kept until they would have expired: each works once. */
export const consumedChallenges = pgTable(
  'consumed_challenges',
  { id: text('id').primaryKey(), expiresAt: moment('expires_at').notNull() },
  (t) => [index('consumed_challenges_expires_at').on(t.expiresAt)],
);
