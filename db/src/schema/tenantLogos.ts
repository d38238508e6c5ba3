import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytes } from './columns/bytes.ts';
import { createdAt } from './columns/timestamps.ts';
import { tenants } from './tenants.ts';

/** A tenant's re-encoded logo; the upload itself is never stored. Its name is the hash of its content. */
export const tenantLogos = pgTable('tenant_logos', {
  tenantId: uuid('tenant_id')
    .primaryKey()
    .references(() => tenants.id, { onDelete: 'cascade' }),
  hash: text('hash').notNull(),
  image: bytes('image').notNull(),
  createdAt: createdAt(),
});
