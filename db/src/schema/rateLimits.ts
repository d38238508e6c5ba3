import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { moment } from './columns/timestamps.ts';

/** How often something was tried in the current window, shared by all replicas. Keys hold hashes, never an address in clear. */
export const rateLimits = pgTable(
  'rate_limits',
  {
    key: text('key').primaryKey(),
    hits: integer('hits').notNull(),
    resetsAt: moment('resets_at').notNull(),
    /** Whose sign-in it counts, so that all addresses can be cleared for one person. Null for other counters. */
    emailHash: text('email_hash'),
  },
  (t) => [
    index('rate_limits_resets_at').on(t.resetsAt),
    index('rate_limits_email_hash')
      .on(t.emailHash)
      .where(sql`${t.emailHash} is not null`),
  ],
);
