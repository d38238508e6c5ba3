import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { moment } from './columns/timestamps.ts';

/** Counts attempts in the current window for all replicas. Keys contain hashes, never a plain address. */
export const rateLimits = pgTable(
  'rate_limits',
  {
    key: text('key').primaryKey(),
    hits: integer('hits').notNull(),
    resetsAt: moment('resets_at').notNull(),
    /** The user whose sign-ins are counted, so that their counters can be cleared together. Null for other counters. */
    emailHash: text('email_hash'),
  },
  (t) => [
    index('rate_limits_resets_at').on(t.resetsAt),
    index('rate_limits_email_hash')
      .on(t.emailHash)
      .where(sql`${t.emailHash} is not null`),
  ],
);
