import { sql } from 'drizzle-orm';
import { bigint, boolean, check, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from './columns/timestamps.ts';

/**
 * Events for the operator's own code. Written without a position, in the transaction of the change. Positions
 * are assigned afterwards, one transaction at a time, so that none ever appears before one that was already read.
 * Has no foreign keys, because events outlive users and tenants.
 */
export const events = pgTable(
  'events',
  {
    seq: bigint('seq', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    id: text('id').notNull().unique('events_id_unique'),
    type: text('type').notNull(),
    requestId: text('request_id').notNull(),
    tenantId: uuid('tenant_id').notNull(),
    occurredAt: moment('occurred_at')
      .notNull()
      .default(sql`clock_timestamp()`),
    data: jsonb('data').$type<Record<string, unknown>>().notNull(),
    position: bigint('position', { mode: 'number' }).unique('events_position_unique'),
  },
  (t) => [
    index('events_without_position')
      .on(t.seq)
      .where(sql`position is null`),
    index('events_tenant_id_position').on(t.tenantId, t.position),
  ],
);

/** Its one row is locked while positions are given. */
export const eventSequence = pgTable(
  'event_sequence',
  {
    isOnly: boolean('is_only').primaryKey().default(true),
    lastPosition: bigint('last_position', { mode: 'number' }).notNull().default(0),
    /** The last position whose event was deleted because of its age. */
    clearedThrough: bigint('cleared_through', { mode: 'number' }).notNull().default(0),
  },
  (t) => [check('event_sequence_is_one_row', sql`${t.isOnly}`)],
);
