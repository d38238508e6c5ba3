import { z } from 'zod';
import { idSchema, tenantStatusSchema } from '../../http/responses.ts';
import { shownRoleSchema, userStatusSchema } from '../tenantUsers/responses.ts';

/** The command palette's results: a few of each kind, best first. */
export const searchResultsSchema = z
  .object({
    tenants: z.array(
      z.object({
        id: idSchema,
        name: z.string(),
        slug: z.string(),
        status: tenantStatusSchema,
        primaryColor: z.string().nullable(),
        logoUrl: z.string().nullable(),
        userCount: z.int(),
      }),
    ),
    users: z.array(
      z.object({
        id: idSchema,
        tenantId: idSchema,
        tenantName: z.string(),
        name: z.string(),
        email: z.string(),
        role: shownRoleSchema,
        status: userStatusSchema,
        isTestUser: z.boolean(),
      }),
    ),
    admins: z.array(z.object({ id: idSchema, name: z.string(), email: z.string(), status: userStatusSchema })),
  })
  .meta({ id: 'SearchResults' });

export type SearchResults = z.infer<typeof searchResultsSchema>;
