import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, moment } from './columns/timestamps.ts';
import { tenants } from './tenants.ts';

export const importStatuses = ['draft', 'running', 'done', 'cancelled'] as const;
export const importOrigins = ['console', 'team'] as const;
export const importVerdicts = ['create', 'update', 'unchanged', 'duplicate', 'invalid'] as const;
export const importAccesses = ['link', 'email', 'password', 'hash'] as const;

export type ImportColumn = { header: string; field: string | null };
/** Who started it, so that any replica can continue on their behalf. */
export type ImportRunner = { userId: string; requestId: string; ip: string | null; userAgent: string | null };
export type ImportChange = { field: 'firstName' | 'lastName' | 'role' | 'isActive'; before: string; after: string };

/**
 * People to add to a tenant, from a file. A replica that runs an import claims it for a while; if the replica
 * dies, another one continues.
 *
 *   draft --run--> running --last row--> done --rows fixed, run again--> running
 *   running --cancelled, or its starter lost access--> cancelled
 */
export const userImports = pgTable(
  'user_imports',
  {
    id: uuid('id')
      .primaryKey()
      .default(sql`gen_random_uuid()`),
    tenantId: uuid('tenant_id').notNull(),
    /** Each side sees only its own: the console's may have passwords. */
    origin: text('origin', { enum: importOrigins }).notNull(),
    status: text('status', { enum: importStatuses }).notNull().default('draft'),
    fileName: text('file_name'),
    columns: jsonb('columns').$type<ImportColumn[]>().notNull(),
    /** For rows without one. */
    role: text('role').notNull(),
    access: text('access', { enum: importAccesses }).notNull(),
    overSeatLimit: boolean('over_seat_limit').notNull().default(false),
    createdByName: text('created_by_name').notNull(),
    createdAt: createdAt(),
    runner: jsonb('runner').$type<ImportRunner>(),
    /** How many rows the latest run has to import. */
    runTotal: integer('run_total').notNull().default(0),
    startedAt: moment('started_at'),
    finishedAt: moment('finished_at'),
    stoppedReason: text('stopped_reason'),
    claimedUntil: moment('claimed_until'),
  },
  (t) => [
    foreignKey({ name: 'user_imports_tenant_id_fk', columns: [t.tenantId], foreignColumns: [tenants.id] }).onDelete(
      'cascade',
    ),
    unique('user_imports_tenant_id_id_unique').on(t.tenantId, t.id),
    check('user_imports_origin_known', sql`${t.origin} in ('console', 'team')`),
    check('user_imports_status_known', sql`${t.status} in ('draft', 'running', 'done', 'cancelled')`),
    check('user_imports_access_known', sql`${t.access} in ('link', 'email', 'password', 'hash')`),
    index('user_imports_tenant_id_created_at').on(t.tenantId, t.createdAt),
    index('user_imports_running')
      .on(t.claimedUntil)
      .where(sql`status = 'running'`),
  ],
);

/** A line of the file, as it is written there, and its result. */
export const userImportRows = pgTable(
  'user_import_rows',
  {
    importId: uuid('import_id').notNull(),
    line: integer('line').notNull(),
    tenantId: uuid('tenant_id').notNull(),
    email: text('email').notNull(),
    firstName: text('first_name').notNull(),
    lastName: text('last_name').notNull(),
    role: text('role').notNull(),
    access: text('access').notNull(),
    /** What is wrong with the line itself, until someone fixes it. */
    lineProblem: text('line_problem'),
    /** The password or its hash. Erased once the row has run, or after 24 hours. */
    secretSealed: text('secret_sealed'),
    secretAt: moment('secret_at'),
    hashFormat: text('hash_format'),
    verdict: text('verdict', { enum: importVerdicts }).notNull(),
    field: text('field'),
    reason: text('reason'),
    changes: jsonb('changes').$type<ImportChange[]>().notNull(),
    duplicateOf: integer('duplicate_of'),
    takesSeat: boolean('takes_seat').notNull().default(false),
    state: text('state', { enum: ['waiting', 'done', 'failed'] })
      .notNull()
      .default('waiting'),
    attempts: integer('attempts').notNull().default(0),
    doneAt: moment('done_at'),
    invitationId: uuid('invitation_id'),
    /** A password that we created, kept until it is shown, for at most 24 hours. */
    passwordSealed: text('password_sealed'),
    passwordShownAt: moment('password_shown_at'),
  },
  (t) => [
    primaryKey({ name: 'user_import_rows_pk', columns: [t.importId, t.line] }),
    foreignKey({
      name: 'user_import_rows_tenant_id_import_id_fk',
      columns: [t.tenantId, t.importId],
      foreignColumns: [userImports.tenantId, userImports.id],
    }).onDelete('cascade'),
    check(
      'user_import_rows_verdict_known',
      sql`${t.verdict} in ('create', 'update', 'unchanged', 'duplicate', 'invalid')`,
    ),
    check('user_import_rows_state_known', sql`${t.state} in ('waiting', 'done', 'failed')`),
    index('user_import_rows_with_secret')
      .on(t.secretAt)
      .where(sql`secret_sealed is not null`),
    index('user_import_rows_with_password')
      .on(t.doneAt)
      .where(sql`password_sealed is not null`),
  ],
);
