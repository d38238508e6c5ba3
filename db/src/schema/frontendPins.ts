import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt } from './columns/timestamps.ts';
import { frontendReleases, frontends } from './frontends.ts';
import { tenants } from './tenants.ts';

/** A tenant that is pinned to a release, whatever is rolled out. The row belongs to the platform. */
export const frontendPins = pgTable(
  'frontend_pins',
  {
    frontendId: text('frontend_id')
      .notNull()
      .references(() => frontends.id, { onDelete: 'cascade' }),
    pinnedTenantId: uuid('pinned_tenant_id')
      .notNull()
      .references(() => tenants.id, { onDelete: 'cascade' }),
    /** Null for the release that is built in. */
    releaseId: uuid('release_id').references(() => frontendReleases.id),
    createdByName: text('created_by_name').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'frontend_pins_pkey', columns: [t.frontendId, t.pinnedTenantId] }),
    index('frontend_pins_pinned_tenant_id').on(t.pinnedTenantId),
    index('frontend_pins_release_id').on(t.releaseId),
  ],
);
