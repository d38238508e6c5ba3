import { boolean, json, pgView, text } from 'drizzle-orm/pg-core';
import type { sessions } from './sessions.ts';
import type { tenants } from './tenants.ts';
import type { tenantSettings } from './tenantSettings.ts';
import type { users } from './users.ts';

/** As read from JSON, in which dates are text. */
type Wire<T> = { [K in keyof T]: Extract<T[K], Date> extends never ? T[K] : Exclude<T[K], Date> | string };
type User = typeof users.$inferSelect;
type Tenant = typeof tenants.$inferSelect;
type Session = typeof sessions.$inferSelect;

type Account = Wire<
  Pick<
    User,
    | 'id'
    | 'tenantId'
    | 'email'
    | 'firstName'
    | 'lastName'
    | 'role'
    | 'isActive'
    | 'mustChangePasswordOnNextLogin'
    | 'lastLoginAt'
  >
> & {
  temporaryPasswordExpired: boolean;
  mailConfigured: boolean;
};
type Home = Wire<
  Pick<Tenant, 'id' | 'name' | 'slug' | 'status' | 'onboardedAt'> &
    Pick<typeof tenantSettings.$inferSelect, 'displayName' | 'logoUrl' | 'primaryColor'>
>;
type Impersonation = {
  subjectUserId: string;
  reason: Session['impersonationReason'];
  startedAt: string;
  expiresAt: string;
  isOver: boolean;
  returnTo: string;
};

/**
 * The user and tenant of each live session, read at every request. The view runs with the rights of its owner,
 * tenantry_auth, so that one plain select is enough (migration 0007).
 */
export const sessionPrincipals = pgView('session_principals', {
  id: text('id').notNull(),
  isDueForTouch: boolean('is_due_for_touch').notNull(),
  account: json('account').notNull().$type<Account>(),
  tenant: json('tenant').$type<Home>(),
  impersonation: json('impersonation').$type<Impersonation>(),
}).existing();
