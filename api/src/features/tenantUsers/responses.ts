import { z } from 'zod';
import { idSchema, momentSchema, nullableMoment, okSchema, pageOf, signInBlockSchema } from '../../http/responses.ts';
import { invitationStatusSchema, inviteStateSchema, inviteSummarySchema } from '../tenants/responses.ts';

export const userStatusSchema = z.enum(['active', 'inactive', 'pending']);
export const shownRoleSchema = z.enum(['TENANT_ADMIN', 'EMPLOYEE', 'CLIENT']);

export const factorSummarySchema = z
  .object({
    since: momentSchema,
    passkeys: z.int(),
    authenticatorApp: z.boolean(),
    recoveryCodesLeft: z.int(),
    lastUsedAt: nullableMoment,
  })
  .nullable()
  .describe('Which second factors they have. Null: none.');

export const tenantUserSchema = z
  .object({
    id: idSchema,
    email: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    role: shownRoleSchema,
    isActive: z.boolean(),
    status: userStatusSchema,
    isOwner: z.boolean(),
    testUserUntil: nullableMoment.describe('When a test user’s time is up. Null for everyone else.'),
    lastLoginAt: nullableMoment,
    createdAt: momentSchema,
    updatedAt: momentSchema,
    passwordConfigured: z.boolean(),
    mustChangePasswordOnNextLogin: z.boolean(),
    invite: inviteSummarySchema,
    secondFactor: factorSummarySchema,
    mail: z
      .enum(['none', 'waiting', 'sent', 'delivered', 'failed'])
      .optional()
      .describe('In lists: what became of the newest email to them.'),
    signInBlock: signInBlockSchema
      .optional()
      .describe('For a single user only: set while sign-ins are refused after too many attempts.'),
  })
  .meta({ id: 'TenantUser' });

export const newTestUserSchema = tenantUserSchema
  .extend({ password: z.string().optional().describe('Shown only now, and only if it was asked for.') })
  .meta({ id: 'NewTestUser' });
export type NewTestUser = z.infer<typeof newTestUserSchema>;

export const userRemovalSchema = z
  .object({
    sessions: z.int(),
    links: z.int().describe('Invitations and reset links that still work.'),
    mails: z.int().describe('Emails that wait to be sent.'),
    linkedClients: z.int().describe('Client records that stay, without the link to this user.'),
    isOwner: z.boolean().describe('Whether the tenant loses its owner.'),
  })
  .meta({ id: 'UserRemoval' });
export type UserRemoval = z.infer<typeof userRemovalSchema>;

export const tenantUserPageSchema = pageOf(tenantUserSchema).extend({ total: z.int() });

export const provisionedUserSchema = okSchema
  .extend({
    user: z.object({
      id: idSchema,
      email: z.string(),
      firstName: z.string(),
      lastName: z.string(),
      role: shownRoleSchema,
      isActive: z.boolean(),
      status: userStatusSchema,
      mustChangeOnNextLogin: z.boolean().optional(),
    }),
    created: z.boolean(),
    signInUrl: z.string().describe('Where the user signs in to this tenant.'),
    resetUrl: z.string().nullable().describe('Null if the link of a repeated request no longer works.').optional(),
    expiresAt: momentSchema.optional(),
    emailSent: z.boolean().optional(),
  })
  .meta({ id: 'ProvisionedUser' });

const userSessionSchema = z
  .object({
    id: z.string(),
    createdAt: momentSchema,
    lastSeenAt: momentSchema,
    expiresAt: momentSchema,
    ip: z.string().nullable(),
    userAgent: z.string().nullable(),
  })
  .meta({ id: 'UserSession' });

export const userSessionsSchema = z.object({ items: z.array(userSessionSchema), nextCursor: z.null() });
export const endedUserSessionsSchema = okSchema.extend({ ended: z.int() });

export const newInviteSchema = z.object({
  inviteUrl: z.string().nullable().describe('Null if the link of a repeated request no longer works.'),
  expiresAt: momentSchema,
});

export const resetLinkStateSchema = z
  .object({
    resetUrl: z.string().nullable(),
    status: invitationStatusSchema,
    expiresAt: nullableMoment,
    usedAt: nullableMoment,
  })
  .meta({ id: 'ResetLink' });

export const passwordResetSchema = z.object({
  resetUrl: z.string().nullable().describe('Null if the link of a repeated request no longer works.'),
  emailSent: z.boolean(),
});
export const newResetLinkSchema = passwordResetSchema.extend({ expiresAt: momentSchema });

export type UserSession = z.infer<typeof userSessionSchema>;
export type UserStatus = z.infer<typeof userStatusSchema>;
export type TenantUserItem = z.infer<typeof tenantUserSchema>;
export type TenantUserPage = z.infer<typeof tenantUserPageSchema>;
export type ProvisionedUser = z.infer<typeof provisionedUserSchema>;
export type InviteState = z.infer<typeof inviteStateSchema>;
export type ResetLinkState = z.infer<typeof resetLinkStateSchema>;
