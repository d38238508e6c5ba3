import { z } from 'zod';
import { pageOf } from '../../http/responses.ts';
import { tenantUserSchema } from '../tenantUsers/responses.ts';

/** The tenant's own names for its roles, unlike those of the console. */
export const teamPersonSchema = tenantUserSchema
  .omit({ role: true })
  .extend({ role: z.enum(['admin', 'employee', 'client']) })
  .meta({ id: 'TeamPerson' });

const seatsSchema = z
  .object({ limit: z.int(), used: z.int() })
  .nullable()
  .describe('Active admins and employees take a seat, pending ones included. Null: there is no limit.');

export const teamPageSchema = pageOf(teamPersonSchema).extend({
  total: z.int(),
  counts: z
    .object({ all: z.int(), active: z.int(), pending: z.int(), inactive: z.int() })
    .describe('Of everyone, whatever the filters.'),
  seats: seatsSchema,
});

export const invitedPeopleSchema = z.object({
  people: z.array(
    z.object({
      email: z.string(),
      result: z.enum(['invited', 'already_member', 'reactivated', 'refused']),
      inviteUrl: z.string().optional().describe('To share, unless they sign in with a password they have.'),
      reason: z.string().optional().describe('Why they were refused.'),
    }),
  ),
  emailSent: z.boolean(),
  seats: seatsSchema,
});

export type TeamPerson = z.infer<typeof teamPersonSchema>;
export type TeamPage = z.infer<typeof teamPageSchema>;
export type InvitedPeople = z.infer<typeof invitedPeopleSchema>;
