import { z } from 'zod';
import {
  chosenIdsSchema,
  exportFormatSchema,
  givenId,
  pageSchema,
  userMailStates,
} from '../../contract/wireSchemas.ts';

export type * from './responses.ts';

export const listInvitationsSchema = z.strictObject({
  ...pageSchema,
  /** A name or address of the invited person, or a tenant's name or short name. */
  search: z.string().trim().max(200).optional(),
  /** `expiring`: pending, and for a short time only (`policies.expiringSoonHours`). */
  status: z.enum(['pending', 'expiring', 'expired', 'accepted', 'revoked']).optional(),
  tenantId: givenId().optional(),
  mail: z.enum(userMailStates).optional().describe('What became of the newest email to them.'),
  sort: z.enum(['expiresAt', 'createdAt']).default('createdAt'),
  order: z.enum(['asc', 'desc']).default('desc'),
});

export const exportInvitationsSchema = listInvitationsSchema
  .omit({ cursor: true, limit: true })
  .extend({ format: exportFormatSchema, ids: chosenIdsSchema });
