import { boolean, json, pgView, text } from 'drizzle-orm/pg-core';
import type { Home } from './sessionPrincipals.ts';
import type { serviceKeys } from './serviceKeys.ts';

type Key = Pick<typeof serviceKeys.$inferSelect, 'id' | 'name' | 'scopes' | 'remoteId'>;

/**
 * The service keys in use with the tenant that each is bound to, read at every request by the key's hash. Runs with the
 * rights of tenantry_auth, as session_principals does.
 */
export const serviceKeyCallers = pgView('service_key_callers', {
  id: text('id').notNull(),
  isDueForTouch: boolean('is_due_for_touch').notNull(),
  key: json('key').notNull().$type<Key>(),
  tenant: json('tenant').$type<Home & { mailConfigured: boolean }>(),
}).existing();
