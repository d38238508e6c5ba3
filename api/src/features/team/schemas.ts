import { z } from 'zod';
import {
  chosenIdsSchema,
  emailSchema,
  exportFormatSchema,
  hasChanges,
  ifUpdatedAt,
  nameSchema,
  pathId,
} from '../../contract/wireSchemas.ts';
import { userListSchema } from '../tenantUsers/schemas.ts';

export type * from './responses.ts';

/** The roles of a tenant's people. The platform's role isn't among them: nobody can grant it here. */
export const teamRoles = ['admin', 'employee', 'client'] as const;
export const teamRoleSchema = z.enum(teamRoles, 'Choose admin, employee or client.');

export const teamPersonIdSchema = z.strictObject({ id: pathId });

export const listTeamSchema = z.strictObject({
  ...userListSchema,
  role: teamRoleSchema.optional(),
  secondFactor: z.enum(['yes', 'no']).optional(),
});

export const exportTeamSchema = listTeamSchema
  .omit({ cursor: true, limit: true })
  .extend({ format: exportFormatSchema, ids: chosenIdsSchema });

export const mostInvitedAtOnce = 50;

export const inviteTeamSchema = z.strictObject({
  people: z
    .array(
      z.strictObject({ email: emailSchema, firstName: nameSchema.default(''), lastName: nameSchema.default('') }),
      'Enter at least one email address.',
    )
    .min(1, 'Enter at least one email address.')
    .max(mostInvitedAtOnce, `At most ${mostInvitedAtOnce} people at once.`),
  role: teamRoleSchema,
  sendEmail: z.boolean().default(true).describe('Without a mail account no email is sent; share the links yourself.'),
});

export const updateTeamPersonSchema = z
  .strictObject({
    firstName: nameSchema.optional(),
    lastName: nameSchema.optional(),
    role: teamRoleSchema.optional(),
    isActive: z.boolean().optional(),
    ...ifUpdatedAt,
  })
  .refine(hasChanges, 'Send at least one change.');
