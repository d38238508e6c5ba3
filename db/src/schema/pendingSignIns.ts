import { sql } from 'drizzle-orm';
import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { ownedByUser, ownedInTenant } from './columns/ownedByUser.ts';
import { createdAt, moment } from './columns/timestamps.ts';

/**
 * A sign-in that still needs its second factor. A table of its own and not a session, so that nothing that reads
 * sessions, an older replica included, can mistake it for one. `id` is the SHA-256 of the cookie's value.
 */
export const pendingSignIns = pgTable(
  'pending_sign_ins',
  {
    id: text('id').primaryKey(),
    ...ownedByUser(),
    /** What has been proved so far, as in `sessions`. */
    amr: text('amr').array().notNull(),
    ip: text('ip'),
    userAgent: text('user_agent'),
    /** The request that proved the password, for the audit row of a sign-in that is never completed. */
    requestId: text('request_id'),
    expiresAt: moment('expires_at')
      .notNull()
      .default(sql`now() + interval '10 minutes'`),
    createdAt: createdAt(),
  },
  (t) => [
    ownedInTenant('pending_sign_ins', t),
    index('pending_sign_ins_user_id').on(t.userId),
    index('pending_sign_ins_expires_at').on(t.expiresAt),
  ],
);
