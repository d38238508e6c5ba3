import { sql } from 'drizzle-orm';
import { check, foreignKey, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, moment } from './columns/timestamps.ts';
import { users } from './users.ts';

/**
 * One signed-in browser. `id` is the SHA-256 of what the cookie holds, so that a stolen table opens no door.
 * expires_at slides with use (idle limit) and never passes absolute_expires_at.
 *
 * While a platform admin looks through a user's eyes the session stays the admin's; whom they look as, why, and until
 * when are its subject_* and impersonation_* columns, set at its birth and never changed.
 */
export const sessions = pgTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    tenantId: uuid('tenant_id'),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    expiresAt: moment('expires_at').notNull(),
    absoluteExpiresAt: moment('absolute_expires_at').notNull(),
    lastSeenAt: moment('last_seen_at').notNull().defaultNow(),
    ip: text('ip'),
    userAgent: text('user_agent'),
    subjectUserId: uuid('subject_user_id').references(() => users.id, { onDelete: 'cascade' }),
    impersonationReason: text('impersonation_reason'),
    impersonationStartedAt: moment('impersonation_started_at'),
    impersonationExpiresAt: moment('impersonation_expires_at'),
    returnTo: text('return_to'),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({
      name: 'sessions_tenant_id_user_id_fk',
      columns: [t.tenantId, t.userId],
      foreignColumns: [users.tenantId, users.id],
    }).onDelete('cascade'),
    // Only a session of the platform's can have a subject, and one with a subject always has an end.
    check(
      'sessions_impersonation_whole',
      sql`(${t.subjectUserId} is null) = (${t.impersonationExpiresAt} is null) and (${t.subjectUserId} is null or ${t.tenantId} is null)`,
    ),
    index('sessions_subject_user_id').on(t.subjectUserId),
    index('sessions_user_id').on(t.userId),
    index('sessions_expires_at').on(t.expiresAt),
  ],
);
