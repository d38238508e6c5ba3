import { z } from 'zod';
import { platformRoleSchema } from '../../contract/platformRoleSchemas.ts';
import { idSchema, momentSchema, nullableMoment, signInBlockSchema } from '../../http/responses.ts';
import { inviteStateSchema, inviteSummarySchema } from '../tenants/responses.ts';
import { factorSummarySchema, userStatusSchema } from '../tenantUsers/responses.ts';

export const platformAdminSchema = z
  .object({
    id: idSchema,
    email: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    isActive: z.boolean(),
    createdAt: momentSchema,
    lastLoginAt: nullableMoment,
    status: userStatusSchema,
    platformRole: platformRoleSchema,
    secondFactor: factorSummarySchema,
    invite: inviteSummarySchema,
    promotedFrom: z
      .object({ userId: idSchema, tenantId: idSchema, tenantName: z.string() })
      .nullable()
      .describe('The tenant account of a promoted admin, which a demotion can reactivate.'),
    demotedAt: nullableMoment.describe('When they were demoted. Only promotion restores such an account.'),
    signInBlock: signInBlockSchema
      .optional()
      .describe('In the list only: set while sign-ins are refused after too many attempts.'),
  })
  .meta({ id: 'PlatformAdmin' });

export const platformAdminsSchema = z.array(platformAdminSchema);

export const platformAdminInviteSchema = z
  .object({
    inviteUrl: z.string().nullable().describe('Null if the link of a repeated request no longer works.'),
    expiresAt: momentSchema,
    tokenMasked: z.string(),
    emailSent: z.boolean(),
  })
  .meta({ id: 'PlatformAdminInvite' });

export const promotionSchema = platformAdminInviteSchema
  .extend({
    admin: platformAdminSchema,
    lastAdminOf: z.object({ tenantId: idSchema, tenantName: z.string() }).nullable(),
  })
  .meta({ id: 'Promotion' });

export type PlatformAdminItem = z.infer<typeof platformAdminSchema>;
export type PlatformAdminInvite = z.infer<typeof platformAdminInviteSchema>;
export type PlatformAdminInviteState = z.infer<typeof inviteStateSchema>;
export type Promotion = z.infer<typeof promotionSchema>;
