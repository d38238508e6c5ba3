import { sql } from 'drizzle-orm';
import { integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { ownedByUser, ownedInTenant } from './columns/ownedByUser.ts';
import { createdAt, moment } from './columns/timestamps.ts';

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
    ...ownedByUser(),
    secretSealed: text('secret_sealed').notNull(),
    lastStep: integer('last_step').notNull().default(0),
    confirmedAt: moment('confirmed_at'),
    lastUsedAt: moment('last_used_at'),
    createdAt: createdAt(),
  },
  (t) => [
    ownedInTenant('authenticator_apps', t),
    uniqueIndex('authenticator_apps_user_id_confirmed')
      .on(t.userId)
      .where(sql`confirmed_at is not null`),
    uniqueIndex('authenticator_apps_user_id_unconfirmed')
      .on(t.userId)
      .where(sql`confirmed_at is null`),
  ],
);
