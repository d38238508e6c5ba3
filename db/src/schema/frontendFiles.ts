import { pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes } from './columns/bytes.ts';
import { frontendReleases } from './frontends.ts';

/** A file of a release. Pages get it only after its hash and those of all other files have been checked. */
export const frontendFiles = pgTable(
  'frontend_files',
  {
    releaseId: uuid('release_id')
      .notNull()
      .references(() => frontendReleases.id, { onDelete: 'cascade' }),
    /** Relative to the release, such as assets/app-4f2.js. */
    path: text('path').notNull(),
    sha384: text('sha384').notNull(),
    content: bytes('content').notNull(),
  },
  (t) => [primaryKey({ name: 'frontend_files_pkey', columns: [t.releaseId, t.path] })],
);
