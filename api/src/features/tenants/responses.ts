import { z } from 'zod';
import { tenantMailStates } from '../../contract/wireSchemas.ts';
import {
  countsByStatus,
  idSchema,
  momentSchema,
  nullableMoment,
  pageOf,
  tenantStatusSchema,
} from '../../http/responses.ts';

const ownTenantFields = {
  id: idSchema,
  name: z.string(),
  slug: z.string(),
  status: tenantStatusSchema,
  onboardedAt: nullableMoment,
  ownerUserId: idSchema.nullable(),
  createdAt: momentSchema,
  updatedAt: momentSchema,
};

const tenantFields = {
  ...ownTenantFields,
  externalId: z.string().nullable().describe('The tenant’s id in your own systems, such as billing.'),
  plan: z.string().nullable(),
  metadata: z.record(z.string(), z.unknown()),
};

/** A tenant as its own people see it. */
export const ownTenantSchema = z.object(ownTenantFields).meta({ id: 'OwnTenant' });

export const tenantSchema = z.object(tenantFields).meta({ id: 'Tenant' });

export const settingsSchema = z
  .object({
    displayName: z.string(),
    logoUrl: z.string().nullable(),
    primaryColor: z.string().nullable(),
    supportEmail: z.string().nullable(),
    updatedAt: momentSchema.optional().describe('To be sent back as `ifUpdatedAt` with a change.'),
  })
  .meta({ id: 'TenantSettings' });

const mailStateSchema = z.enum(tenantMailStates);

const overviewFields = {
  mail: mailStateSchema,
  ownerName: z.string().nullable(),
  userCount: z.int(),
  onboardingStepsDone: z.int(),
  lastActivityAt: nullableMoment,
  deletedAt: nullableMoment,
};

const tenantListItemSchema = z
  .object({
    ...tenantFields,
    ...overviewFields,
    primaryColor: z.string().nullable(),
    logoUrl: z.string().nullable(),
  })
  .meta({ id: 'TenantListItem' });

export const tenantPageSchema = pageOf(tenantListItemSchema).extend({ total: z.int() });

export const tenantDetailSchema = z
  .object({
    ...tenantFields,
    ...overviewFields,
    usersByStatus: z.object({ active: z.int(), pending: z.int(), inactive: z.int() }),
    onboarding: z.object({
      profileSavedAt: nullableMoment,
      brandingSavedAt: nullableMoment,
      mailDecidedAt: nullableMoment,
      lastStepAt: momentSchema,
    }),
    settings: settingsSchema,
    seats: z
      .object({ limit: z.int(), used: z.int() })
      .nullable()
      .describe('Null if the tenant has no limit. Clients and test users take no seat.'),
  })
  .meta({ id: 'TenantDetail' });

export const tenantCountsSchema = z.object({ all: z.int(), ...countsByStatus }).meta({ id: 'TenantCounts' });

export const slugAnswerSchema = z
  .object({
    slug: z.string(),
    available: z.boolean(),
    reason: z.enum(['taken', 'reserved', 'malformed']).nullable(),
  })
  .meta({ id: 'SlugCheck' });

export const onboardingStatusSchema = z
  .object({ status: tenantStatusSchema, onboardedAt: nullableMoment, ownerUserId: idSchema.nullable() })
  .meta({ id: 'OnboardingStatus' });

export const invitationStatusSchema = z.enum(['pending', 'accepted', 'expired', 'revoked', 'none']);

/** A user's newest invitation, as lists show it. */
export const inviteSummarySchema = z.object({
  status: invitationStatusSchema,
  expiresAt: nullableMoment,
  lastSentAt: nullableMoment,
});

/** A user's newest invitation, with its link while it is valid. */
export const inviteStateSchema = z
  .object({
    inviteUrl: z.string().nullable(),
    status: invitationStatusSchema,
    expiresAt: nullableMoment,
    usedAt: nullableMoment,
    lastSentAt: nullableMoment,
  })
  .meta({ id: 'Invite' });

export const adminInvitationSchema = z
  .object({
    inviteUrl: z.string().nullable().describe('Null if the link of a repeated request no longer works.'),
    token: z.string().nullable(),
    expiresAt: momentSchema,
    emailSent: z.boolean(),
    invitation: z.object({
      id: idSchema,
      tenantId: idSchema,
      email: z.string(),
      role: z.literal('admin'),
      status: invitationStatusSchema,
    }),
  })
  .meta({ id: 'AdminInvitation' });

export type Tenant = z.infer<typeof tenantSchema>;
export type TenantSettings = z.infer<typeof settingsSchema>;
export type TenantMailState = z.infer<typeof mailStateSchema>;
export type TenantListItem = z.infer<typeof tenantListItemSchema>;
export type TenantDetail = z.infer<typeof tenantDetailSchema>;
export type TenantCounts = z.infer<typeof tenantCountsSchema>;
export type SlugCheck = z.infer<typeof slugAnswerSchema>;
export type OnboardingStatus = z.infer<typeof onboardingStatusSchema>;
export type InvitationStatus = z.infer<typeof invitationStatusSchema>;
export type AdminInvitation = z.infer<typeof adminInvitationSchema>;
