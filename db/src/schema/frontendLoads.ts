import { boolean, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt } from './columns/timestamps.ts';
import { frontendReleases } from './frontends.ts';

/** What a page reported about a remote: whether it loaded and ran. Kept for a day. */
export const frontendLoads = pgTable(
  'frontend_loads',
  {
    /** Signed and part of the page, so that each page counts once. */
    loadId: uuid('load_id').notNull(),
    /** No reference: a remote that is built in needs no registration. */
    frontendId: text('frontend_id').notNull(),
    /** Null for the release that is built in or configured. */
    releaseId: uuid('release_id').references(() => frontendReleases.id, { onDelete: 'cascade' }),
    hasFailed: boolean('has_failed').notNull(),
    /** The error, as the shell reports it. */
    failure: text('failure'),
    reportedByUserId: uuid('reported_by_user_id').notNull(),
    reportedTenantId: uuid('reported_tenant_id'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'frontend_loads_pkey', columns: [t.loadId, t.frontendId] }),
    index('frontend_loads_frontend_id_created_at').on(t.frontendId, t.createdAt),
    index('frontend_loads_release_id_created_at').on(t.releaseId, t.createdAt),
    index('frontend_loads_created_at').on(t.createdAt),
  ],
);
