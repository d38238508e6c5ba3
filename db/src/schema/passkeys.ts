import { sql } from 'drizzle-orm';
import { bigint, boolean, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { ownedByUser, ownedInTenant } from './columns/ownedByUser.ts';
import { createdAt, moment } from './columns/timestamps.ts';

/** A passkey of an account. It works only on the host it was made for (`rp_id`). Binary values are base64url. */
export const passkeys = pgTable(
  'passkeys',
  {
    id: uuid('id')
      .primaryKey()
      .default(sql`gen_random_uuid()`),
    ...ownedByUser(),
    name: text('name').notNull(),
    rpId: text('rp_id').notNull(),
    credentialId: text('credential_id').notNull(),
    publicKey: text('public_key').notNull(),
    /** A signature counter that goes backwards means a copied authenticator. */
    counter: bigint('counter', { mode: 'number' }).notNull(),
    transports: text('transports').array().notNull(),
    /** Whether it is synced, so that it survives the loss of a device. */
    isBackedUp: boolean('is_backed_up').notNull(),
    lastUsedAt: moment('last_used_at'),
    createdAt: createdAt(),
  },
  (t) => [
    ownedInTenant('passkeys', t),
    unique('passkeys_credential_id_unique').on(t.credentialId),
    index('passkeys_user_id').on(t.userId),
  ],
);
