import { z } from 'zod';
import { userMailStates } from '../../contract/wireSchemas.ts';
import { idSchema, momentSchema, nullableMoment, pageOf } from '../../http/responses.ts';
import { platformAdminSchema } from '../platformAdmins/responses.ts';
import { tenantUserSchema } from '../tenantUsers/responses.ts';

export const invitationSchema = z
  .object({
    id: idSchema,
    status: z.enum(['pending', 'accepted', 'expired', 'revoked']),
    createdAt: momentSchema,
    expiresAt: momentSchema,
    usedAt: nullableMoment,
    lastSentAt: nullableMoment,
    mail: z.enum(userMailStates).describe('What became of the newest email to them.'),
    createdBy: z.object({ id: idSchema, name: z.string() }).nullable(),
    tenant: z.object({ id: idSchema, name: z.string() }).nullable().describe('Null for a platform admin.'),
    user: tenantUserSchema.nullable().describe('The invited user of the tenant.'),
    admin: platformAdminSchema.nullable().describe('The invited platform admin.'),
  })
  .meta({ id: 'Invitation' });

export const invitationPageSchema = pageOf(invitationSchema).extend({ total: z.int() });

export type InvitationItem = z.infer<typeof invitationSchema>;
export type InvitationPage = z.infer<typeof invitationPageSchema>;
