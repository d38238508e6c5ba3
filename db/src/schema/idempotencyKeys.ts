import { jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt } from './columns/timestamps.ts';
import { tenants } from './tenants.ts';

/**
 * A request that was carried out, by the key its sender gave it: sent again, it is answered and not repeated.
 * `answer` refers to links and never contains one; `body_fingerprint` tells another body under the same key.
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
