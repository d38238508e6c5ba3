import { z } from 'zod';
import { platformRoleSchema } from '../../contract/platformRoleSchemas.ts';
import {
  emailSchema,
  exportFormatSchema,
  givenId,
  invitationDaysSchema,
  pathId,
  requiredNameSchema,
} from '../../contract/wireSchemas.ts';

export type * from './responses.ts';

/** The list itself is sent whole; these are the filters of its page. */
export const exportPlatformAdminsSchema = z.strictObject({
  format: exportFormatSchema,
  search: z.string().trim().max(200).optional(),
  status: z.enum(['active', 'inactive', 'pending']).optional(),
  role: platformRoleSchema.optional(),
});

const newRoleSchema = platformRoleSchema.optional().describe('An owner, unless it says otherwise.');

export const createPlatformAdminSchema = z.strictObject({
  email: emailSchema,
  firstName: requiredNameSchema,
  lastName: requiredNameSchema,
  platformRole: newRoleSchema,
});

export const updatePlatformAdminSchema = z
  .strictObject({
    email: emailSchema.optional(),
    firstName: requiredNameSchema.optional(),
    lastName: requiredNameSchema.optional(),
    isActive: z.boolean().optional(),
    platformRole: platformRoleSchema.optional().describe('Another role than before needs X-Confirm.'),
  })
  .refine((changes) => Object.keys(changes).length > 0, 'Send at least one change.');

export const platformAdminIdSchema = z.strictObject({ id: pathId });

export const invitePlatformAdminSchema = z
  .strictObject({
    expiresInDays: invitationDaysSchema,
    sendEmail: z.boolean().default(false),
  })
  .optional();

export const promoteSchema = z.strictObject({ userId: givenId('Choose a user.'), platformRole: newRoleSchema });
export const demoteSchema = z
  .strictObject({
    reactivateTenantAccount: z.boolean().default(false),
    overSeatLimit: z.boolean().optional().describe('Reactivates although all seats of the tenant are taken.'),
  })
  .optional();
