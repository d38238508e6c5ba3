import { z } from 'zod';
import { emailSchema, requiredNameSchema, type SignInBlock } from '../../core/wireSchemas.ts';
import type { InvitationStatus } from '../tenants/schemas.ts';

export const createPlatformAdminSchema = z.strictObject({
  email: emailSchema,
  firstName: requiredNameSchema,
  lastName: requiredNameSchema,
});

export const updatePlatformAdminSchema = z
  .strictObject({
    email: emailSchema.optional(),
    firstName: requiredNameSchema.optional(),
    lastName: requiredNameSchema.optional(),
    isActive: z.boolean().optional(),
  })
  .refine((changes) => Object.keys(changes).length > 0, 'Nothing to change was given.');

export const platformAdminIdSchema = z.strictObject({ id: z.string().max(100) });

export const invitePlatformAdminSchema = z
  .strictObject({
    expiresInDays: z
      .number('Enter a number of days.')
      .int('Whole days only.')
      .min(1, 'At least one day.')
      .max(30, 'At most 30 days.')
      .default(7),
    sendEmail: z.boolean().default(false),
  })
  .optional();

export const promoteSchema = z.strictObject({ userId: z.uuid('Choose a user.') });
export const demoteSchema = z.strictObject({ reactivateTenantAccount: z.boolean().default(false) }).optional();

/** What has to be typed, and sent as X-Confirm. */
export const promotePhrase = 'PROMOTE_TO_SUPER_ADMIN';
export const demotePhrase = 'DEMOTE_SUPER_ADMIN';

export type PlatformAdminItem = {
  id: string;
  email: string;
  firstName: string;
  lastName: string;
  isActive: boolean;
  createdAt: string;
  lastLoginAt: string | null;
  status: 'active' | 'inactive' | 'pending';
  /** When they were demoted. Only promotion brings such an account back. */
  demotedAt: string | null;
  invite: { status: InvitationStatus; expiresAt: string | null; lastSentAt: string | null };
  /** Of a promoted admin: the tenant account of the same person, which demoting can give back. */
  promotedFrom: { userId: string; tenantId: string; tenantName: string } | null;
  /** In the list: set while attempts to sign in are refused because there were too many. */
  signInBlock?: SignInBlock;
};

/** The link is null where a repeated request's link doesn't work any more. */
export type PlatformAdminInvite = {
  inviteUrl: string | null;
  expiresAt: string;
  tokenMasked: string;
  emailSent: boolean;
};
export type PlatformAdminInviteState = {
  inviteUrl: string | null;
  status: InvitationStatus;
  expiresAt: string | null;
  usedAt: string | null;
  lastSentAt: string | null;
};
export type Promotion = {
  admin: PlatformAdminItem;
  lastAdminOf: { tenantId: string; tenantName: string } | null;
} & PlatformAdminInvite;
