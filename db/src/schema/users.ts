import { sql } from 'drizzle-orm';
import { boolean, check, foreignKey, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, moment, updatedAt } from './columns/timestamps.ts';
import { tenants } from './tenants.ts';

export const roles = ['super_user', 'admin', 'employee', 'client'] as const;
export type Role = (typeof roles)[number];

export const platformRoles = ['owner', 'support', 'auditor'] as const;
export type PlatformRole = (typeof platformRoles)[number];

/**
 * An account in one tenant, or a platform admin without one. The same email in two tenants is two unrelated users.
 * Status is derived: inactive if not is_active, pending if the user could never sign in, else active.
 */
export const users = pgTable(
  'users',
  {
    id: uuid('id')
      .primaryKey()
      .default(sql`gen_random_uuid()`),
    tenantId: uuid('tenant_id'),
    email: text('email').notNull(),
    /** The normalised email, by which an account is found. Older rows may have another spelling in `email`. */
    emailKey: text('email_key').generatedAlwaysAs(sql`lower(normalize(email, NFKC))`),
    firstName: text('first_name').notNull().default(''),
    lastName: text('last_name').notNull().default(''),
    role: text('role', { enum: roles }).notNull(),
    /** What a platform admin may do; null for a tenant's users. A trigger fills in the owner for earlier versions. */
    platformRole: text('platform_role', { enum: platformRoles }),
    isActive: boolean('is_active').notNull().default(true),
    passwordHash: text('password_hash'),
    passwordSetAt: moment('password_set_at'),
    mustChangePasswordOnNextLogin: boolean('must_change_password_on_next_login').notNull().default(false),
    temporaryPasswordExpiresAt: moment('temporary_password_expires_at'),
    lastLoginAt: moment('last_login_at'),
    /** For a promoted platform admin: the tenant account of the same person. */
    promotedFromUserId: uuid('promoted_from_user_id'),
    /** For a demoted platform admin. Only another promotion restores the account. */
    demotedAt: moment('demoted_at'),
    /** Since when the account has a second factor. Changes with the factors, under the account's lock. */
    secondFactorSince: moment('second_factor_since'),
    /** The random id under which authenticators keep this account's passkeys, in base64url. */
    passkeyHandle: text('passkey_handle').unique('users_passkey_handle_unique'),
    /** Set for a test user: after this moment the account counts as inactive, and a chore removes it. */
    testUserUntil: moment('test_user_until'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    foreignKey({ name: 'users_tenant_id_fk', columns: [t.tenantId], foreignColumns: [tenants.id] }).onDelete('cascade'),
    unique('users_tenant_id_email_unique').on(t.tenantId, t.email).nullsNotDistinct(),
    unique('users_tenant_id_id_unique').on(t.tenantId, t.id),
    // Finds the slowest hash of another system, at every sign-in that fails.
    index('users_imported_hash')
      .on(sql`left(${t.passwordHash}, 14)`)
      .where(sql`password_hash like 'imported:%'`),
    index('users_email').on(t.email),
    index('users_email_key').on(t.emailKey),
    index('users_test_user_until')
      .on(t.testUserUntil)
      .where(sql`test_user_until is not null`),
    // Finds emails by their beginning, in any collation.
    index('users_email_pattern').on(t.email.op('text_pattern_ops')),
    check('users_role_known', sql`${t.role} in ('super_user', 'admin', 'employee', 'client')`),
    check('users_platform_admin_has_no_tenant', sql`(${t.role} = 'super_user') = (${t.tenantId} is null)`),
    check('users_platform_role_known', sql`${t.platformRole} in ('owner', 'support', 'auditor')`),
    check('users_platform_role_is_of_admin', sql`(${t.platformRole} is not null) = (${t.tenantId} is null)`),
    check('users_test_user_is_of_tenant', sql`${t.testUserUntil} is null or ${t.tenantId} is not null`),
    check('users_email_normalised', sql`${t.email} = lower(btrim(${t.email})) and ${t.email} like '%_@_%'`),
  ],
);
