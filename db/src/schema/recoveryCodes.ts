import { sql } from 'drizzle-orm';
import { pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { ownedByUser, ownedInTenant } from './columns/ownedByUser.ts';
import { createdAt, moment } from './columns/timestamps.ts';

/** A code for someone who lost their device. Works once. Only its hash is kept. */
export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    id: uuid('id')
      .primaryKey()
      .default(sql`gen_random_uuid()`),
    ...ownedByUser(),
    codeHash: text('code_hash').notNull(),
    usedAt: moment('used_at'),
    createdAt: createdAt(),
  },
  (t) => [
    ownedInTenant('recovery_codes', t),
    unique('recovery_codes_user_id_code_hash_unique').on(t.userId, t.codeHash),
  ],
);
