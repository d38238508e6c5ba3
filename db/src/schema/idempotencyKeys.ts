import { jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt } from './columns/timestamps.ts';
import { tenants } from './tenants.ts';

/**
 * A completed request by its Idempotency-Key. A repeat gets `answer` and isn't run again. `answer` refers to links but
 * never contains one; `body_fingerprint` detects another body with the same key.
 */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    actorUserId: uuid('actor_user_id').notNull(),
    key: text('key').notNull(),
    operation: text('operation').notNull(),
    tenantId: uuid('tenant_id').references(() => tenants.id, { onDelete: 'cascade' }),
    bodyFingerprint: text('body_fingerprint').notNull(),
    answer: jsonb('answer').$type<Record<string, unknown>>(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.actorUserId, t.operation, t.key] })],
);
