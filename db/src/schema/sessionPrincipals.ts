import { boolean, json, pgView, text } from 'drizzle-orm/pg-core';
import type { sessions } from './sessions.ts';
import type { EntitlementValue, tenants } from './tenants.ts';
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
    | 'platformRole'
    | 'isActive'
    | 'mustChangePasswordOnNextLogin'
    | 'lastLoginAt'
    | 'testUserUntil'
  >
> & {
  temporaryPasswordExpired: boolean;
  mailConfigured: boolean;
};
export type Home = Wire<
  Pick<Tenant, 'id' | 'name' | 'slug' | 'status' | 'onboardedAt'> &
    Pick<typeof tenantSettings.$inferSelect, 'displayName' | 'logoUrl' | 'primaryColor'>
>;
type Plan = Pick<Tenant, 'externalId' | 'plan' | 'metadata'> & {
  /** Those that haven't expired. */
  entitlements: Record<string, EntitlementValue>;
};
type Impersonation = {
  /** Null once the impersonated user was removed. */
  subjectUserId: string | null;
  reason: Session['impersonationReason'];
  startedAt: string;
  expiresAt: string;
  isOver: boolean;
  returnTo: string;
};

/** Whether the session's owner has and needs a second factor, and when they last proved who they are. */
type SecondFactor = {
  satisfiedAt: string | null;
  enrolled: boolean;
  required: boolean;
  /** It will be required, from a later date. */
  isAnnounced: boolean;
  requiredFrom: string | null;
  /** Whether an admin has ever saved the policy. */
  isDecided: boolean;
  stepUpMinutes: number | null;
  provedSecondsAgo: number | null;
};

/** What the session itself says: how it was proved, and how long it lasts. */
type Evidence = Wire<Pick<Session, 'amr' | 'authAt' | 'expiresAt'>> & { startedAt: string };

/**
 * The user and tenant of each live session, read at every request. The view runs with the rights of its owner,
 * tenantry_auth, so that one plain select is enough (migrations 0007 and 0034).
 */
export const sessionPrincipals = pgView('session_principals', {
  id: text('id').notNull(),
  isDueForTouch: boolean('is_due_for_touch').notNull(),
  account: json('account').notNull().$type<Account>(),
  tenant: json('tenant').$type<Home & Plan>(),
  impersonation: json('impersonation').$type<Impersonation>(),
  secondFactor: json('second_factor').notNull().$type<SecondFactor>(),
  evidence: json('evidence').notNull().$type<Evidence>(),
}).existing();

export type SessionPrincipal = typeof sessionPrincipals.$inferSelect;
