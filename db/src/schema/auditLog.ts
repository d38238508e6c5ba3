import { sql } from 'drizzle-orm';
import { bigint, check, index, jsonb, type PgColumn, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from './columns/timestamps.ts';

export const auditOutcomes = ['done', 'refused', 'failed'] as const;
export type AuditOutcome = (typeof auditOutcomes)[number];
export type AuditChanges = Record<string, { before: unknown; after: unknown }>;

/**
 * Who did what. Append-only: the runtime roles may insert and select, a trigger refuses the rest. Has no foreign keys
 * and stores names, because rows outlive users and tenants.
 */
export const auditLog = pgTable(
  'audit_log',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    occurredAt: moment('occurred_at')
      .notNull()
      .default(sql`clock_timestamp()`),
    requestId: text('request_id').notNull(),
    action: text('action').notNull(),
    outcome: text('outcome', { enum: auditOutcomes }).notNull(),
    actorUserId: uuid('actor_user_id'),
    actorEmail: text('actor_email'),
    actorName: text('actor_name'),
    actorRole: text('actor_role'),
    subjectUserId: uuid('subject_user_id'),
    subjectEmail: text('subject_email'),
    subjectName: text('subject_name'),
    tenantId: uuid('tenant_id'),
    tenantName: text('tenant_name'),
    targetType: text('target_type'),
    targetId: text('target_id'),
    targetLabel: text('target_label'),
    ip: text('ip'),
    userAgent: text('user_agent'),
    changes: jsonb('changes').$type<AuditChanges>(),
    details: jsonb('details').$type<Record<string, unknown>>(),
  },
  (t) => [
    check('audit_log_outcome_known', sql`${t.outcome} in ('done', 'refused', 'failed')`),
    index('audit_log_occurred_at_id').on(t.occurredAt, t.id),
    index('audit_log_tenant_id_id').on(t.tenantId, t.id),
    index('audit_log_request_id').on(t.requestId),
    index('audit_log_actor_user_id_id').on(t.actorUserId, t.id),
    index('audit_log_target_id_id').on(t.targetId, t.id),
    index('audit_log_action_id').on(t.action, t.id),
    index('audit_log_subject_user_id_id')
      .on(t.subjectUserId, t.id)
      .where(sql`${t.subjectUserId} is not null`),
    index('audit_log_actor_email_id').on(t.actorEmail, t.id),
    index('audit_log_target_label_id').on(t.targetLabel, t.id),
    // Lets the overview count from the index alone.
    index('audit_log_sign_ins')
      .on(t.occurredAt, t.action, t.outcome)
      .where(sql`${t.action} in ('auth_signed_in', 'auth_sign_in_refused')`),
  ],
);

const { id, tenantId, action, outcome, actorEmail, actorName, subjectEmail, subjectName } = auditLog;
const { tenantName, targetLabel, ip, changes, details } = auditLog;

/** As text, because a search has them several times, and Drizzle would put each column into the query by itself. */
const namesOf = (...columns: PgColumn[]) => sql.raw(columns.map(({ name }) => `"audit_log"."${name}"`).join(', '));

/** The words of a row, exactly as migration 0020 indexes them. */
export const auditTerms = sql`audit_words(${namesOf(id, tenantId, action, outcome, actorEmail, actorName, subjectEmail, subjectName, tenantName, targetLabel, ip, changes, details)})`;

/**
 * Text that contains all of these words, and more. For a search without the index, cheaper than splitting it into
 * words.
 */
export const auditText = sql`lower(concat_ws(' ', ${outcome}, ${actorEmail}, ${actorName}, ${subjectEmail}, ${subjectName}, ${tenantName}, ${targetLabel}, ${ip}, ${changes}::text, ${details}::text))`;
