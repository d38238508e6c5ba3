import { sql } from 'drizzle-orm';
import { check, foreignKey, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, moment } from './columns/timestamps.ts';
import { users } from './users.ts';

/**
 * One signed-in browser. `id` is the SHA-256 of the cookie's value, so a stolen table is useless. expires_at moves with
 * use (idle limit), up to absolute_expires_at. During an impersonation the session stays the admin's; its subject_* and
 * impersonation_* columns never change.
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
    /** How the owner proved who they are: 'pwd', 'otp', 'passkey', 'recovery', 'invitation'. */
    amr: text('amr').array(),
    /** When they last proved it with a password, an invitation or a passkey. Null in sessions from earlier versions. */
    authAt: moment('auth_at'),
    /** When they last proved it with a second factor. */
    factorAt: moment('factor_at'),
    /** The last action that was refused because such a proof was missing. */
    stepUpFor: text('step_up_for'),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({
      name: 'sessions_tenant_id_user_id_fk',
      columns: [t.tenantId, t.userId],
      foreignColumns: [users.tenantId, users.id],
    }).onDelete('cascade'),
    // Only a platform admin's session can have a subject, and then the impersonation always has an end.
    check(
      'sessions_impersonation_whole',
      sql`(${t.subjectUserId} is null) = (${t.impersonationExpiresAt} is null) and (${t.subjectUserId} is null or ${t.tenantId} is null)`,
    ),
    index('sessions_subject_user_id').on(t.subjectUserId),
    index('sessions_user_id').on(t.userId),
    index('sessions_expires_at').on(t.expiresAt),
  ],
);
