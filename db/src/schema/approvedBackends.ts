import { sql } from 'drizzle-orm';
import { pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt } from './columns/timestamps.ts';
import { users } from './users.ts';

/** A backend that pages may call with access tokens: the audience of the tokens, and where they are sent. */
export const approvedBackends = pgTable(
  'approved_backends',
  {
    id: uuid('id')
      .primaryKey()
      .default(sql`gen_random_uuid()`),
    audience: text('audience').notNull(),
    origin: text('origin').notNull(),
    approvedByUserId: uuid('approved_by_user_id').references(() => users.id, { onDelete: 'set null' }),
    approvedByName: text('approved_by_name').notNull(),
    createdAt: createdAt(),
  },
  // Pages find the audience by the origin, so that a token can't be sent to two origins of different backends.
  (t) => [unique('approved_backends_origin_unique').on(t.origin)],
);
