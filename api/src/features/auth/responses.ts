import { z } from 'zod';
import { platformRoleSchema } from '../../contract/platformRoleSchemas.ts';
import {
  idSchema,
  momentSchema,
  nullableMoment,
  okSchema,
  roleSchema,
  tenantBrandingSchema,
  tenantStatusSchema,
} from '../../http/responses.ts';

export const meUserSchema = z
  .object({
    id: idSchema,
    email: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    role: roleSchema,
    tenantId: idSchema.nullable(),
    isActive: z.boolean(),
    mustChangePasswordOnNextLogin: z.boolean(),
    lastLoginAt: nullableMoment,
    testUserUntil: nullableMoment.describe('When a test user’s time is up. Null for everyone else.'),
  })
  .meta({ id: 'MeUser' });

export const meSchema = z
  .object({
    user: meUserSchema,
    tenant: z
      .object({
        id: idSchema,
        name: z.string(),
        slug: z.string(),
        status: tenantStatusSchema,
        onboardedAt: nullableMoment,
        displayName: z.string(),
        logoUrl: z.string().nullable(),
        primaryColor: z.string().nullable(),
      })
      .nullable(),
    isImpersonatingUser: z.boolean(),
    effectiveTenantId: idSchema.nullable(),
    effectiveUserRole: roleSchema,
    platformRole: platformRoleSchema.nullable().describe('Null for a tenant’s users.'),
    impersonation: z
      .object({
        actor: z.string(),
        actorUserId: idSchema.describe('The platform admin who impersonates the user.'),
        actorPlatformRole: platformRoleSchema,
        reason: z.string().nullable(),
        startedAt: momentSchema,
        expiresAt: momentSchema,
        returnTo: z.string(),
      })
      .nullable(),
    entitlements: z
      .record(z.string(), z.union([z.boolean(), z.number(), z.string()]))
      .describe('What the tenant may use right now, by key. Empty without a tenant.'),
    mailConfigured: z.boolean(),
    secondFactor: z
      .object({
        enrolled: z.boolean(),
        required: z.boolean(),
        requiredFrom: nullableMoment.describe('Set while it is announced for a later date.'),
        satisfiedAt: nullableMoment,
      })
      .describe('Of the person at the keyboard: the admin during an impersonation.'),
  })
  .meta({ id: 'Me' });

/** The same for pages, which also open without a session, so that asking isn't an error. */
export const currentSessionSchema = z.object({ me: meSchema.nullable() });

export const profileSchema = z.object({ user: meUserSchema });
export const signedInSchema = z.object({ user: meUserSchema, redirectTo: z.string() });
export const redirectSchema = okSchema.extend({ redirectTo: z.string() });

/** What the holder of a link may know about its account. */
export const linkFactsSchema = z
  .object({
    email: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    role: roleSchema,
    tenantName: z.string().nullable(),
    tenant: tenantBrandingSchema.nullable(),
    expiresAt: momentSchema,
  })
  .meta({ id: 'LinkFacts' });

/** Of an invitation. */
export const invitationFactsSchema = linkFactsSchema
  .extend({ choosesEmail: z.boolean().describe('Whether the email is a placeholder that its owner replaces.') })
  .meta({ id: 'InvitationFacts' });

/** A reset link leads to its tenant's sign-in page, and may set the account's first password. */
export const resetLinkFactsSchema = linkFactsSchema
  .extend({ isFirstPassword: z.boolean(), tenantSlug: z.string().nullable() })
  .meta({ id: 'ResetLinkFacts' });

const sessionItemSchema = z
  .object({
    id: z.string(),
    createdAt: momentSchema,
    lastSeenAt: momentSchema,
    expiresAt: momentSchema,
    ip: z.string().nullable(),
    userAgent: z.string().nullable(),
    current: z.boolean(),
  })
  .meta({ id: 'Session' });

export const sessionsSchema = z.object({ items: z.array(sessionItemSchema), nextCursor: z.null() });
export const endedSessionsSchema = okSchema.extend({ ended: z.int() });

export type MeUser = z.infer<typeof meUserSchema>;
export type Me = z.infer<typeof meSchema>;
export type SignedIn = z.infer<typeof signedInSchema>;
export type InvitationFacts = z.infer<typeof invitationFactsSchema>;
export type LinkFacts = z.infer<typeof linkFactsSchema>;
export type ResetLinkFacts = z.infer<typeof resetLinkFactsSchema>;
export type SessionItem = z.infer<typeof sessionItemSchema>;
