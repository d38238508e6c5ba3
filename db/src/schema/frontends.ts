import { sql } from 'drizzle-orm';
import {
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uuid,
  type AnyPgColumn,
} from 'drizzle-orm/pg-core';
import { createdAt, moment } from './columns/timestamps.ts';

/** Why a release was halted, as a snapshot. */
export type HaltDetails = {
  version: string;
  percent: number | null;
  tenants: number;
  loads?: number;
  failures?: number;
  limitPercent?: number;
};

/**
 * A remote whose releases are chosen per tenant. Wherever a release is null, it stands for the one that is built in or
 * configured.
 *
 *   default --roll out--> rollout (chosen tenants, a percentage) --everyone--> default
 *                         rollout --halt--> halted
 */
export const frontends = pgTable(
  'frontends',
  {
    /** Also the id in the manifest. */
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    basePath: text('base_path').notNull(),
    /** Raised with every change of who gets what, so that replicas notice it and stale changes are refused. */
    revision: integer('revision').notNull().default(0),
    defaultReleaseId: uuid('default_release_id').references((): AnyPgColumn => frontendReleases.id),
    defaultSince: moment('default_since').notNull().defaultNow(),
    /** The previous default, which a halt of the default returns to. */
    previousReleaseId: uuid('previous_release_id').references((): AnyPgColumn => frontendReleases.id),
    rolloutReleaseId: uuid('rollout_release_id').references((): AnyPgColumn => frontendReleases.id),
    rolloutPercent: integer('rollout_percent'),
    rolloutTenantIds: uuid('rollout_tenant_ids')
      .array()
      .notNull()
      .default(sql`'{}'`),
    /** Loads before it don't count against the release that was rolled out last. */
    rolloutSince: moment('rollout_since'),
    holdBackTenantIds: uuid('hold_back_tenant_ids')
      .array()
      .notNull()
      .default(sql`'{}'`),
    /** The share of failed loads above which the release that was rolled out last is halted. Null for never. */
    haltAbovePercent: doublePrecision('halt_above_percent'),
    haltedReleaseId: uuid('halted_release_id').references((): AnyPgColumn => frontendReleases.id, {
      onDelete: 'set null',
    }),
    haltedAt: moment('halted_at'),
    haltedBy: text('halted_by', { enum: ['health', 'person'] }),
    haltedDetails: jsonb('halted_details').$type<HaltDetails>(),
    createdByName: text('created_by_name').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique('frontends_base_path_unique').on(t.basePath),
    check('frontends_rollout_percent_range', sql`${t.rolloutPercent} between 0 and 100`),
  ],
);

/** A build that was uploaded once and never changes. */
export const frontendReleases = pgTable(
  'frontend_releases',
  {
    id: uuid('id')
      .primaryKey()
      .default(sql`gen_random_uuid()`),
    frontendId: text('frontend_id')
      .notNull()
      .references(() => frontends.id, { onDelete: 'cascade' }),
    version: text('version').notNull(),
    /** The SHA-256 of its frontend, version, and the paths and hashes of its files. Part of their addresses. */
    digest: text('digest').notNull(),
    /** Its remote.json as it was checked. */
    manifest: jsonb('manifest').$type<Record<string, unknown>>().notNull(),
    commit: text('commit'),
    author: text('author'),
    notes: text('notes'),
    sizeBytes: integer('size_bytes').notNull(),
    fileCount: integer('file_count').notNull(),
    uploadedByName: text('uploaded_by_name').notNull(),
    createdAt: createdAt(),
    /** Since when no page can get it. Null while one can. */
    unusedSince: moment('unused_since').defaultNow(),
    /** When a replica last found that its stored files aren't those that were uploaded. */
    damagedAt: moment('damaged_at'),
    previewUntil: moment('preview_until'),
    previewOpens: integer('preview_opens').notNull().default(0),
  },
  (t) => [
    unique('frontend_releases_version_unique').on(t.frontendId, t.version),
    unique('frontend_releases_digest_unique').on(t.digest),
    index('frontend_releases_unused_since').on(t.unusedSince),
  ],
);
