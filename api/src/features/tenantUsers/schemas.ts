import { z } from 'zod';
import {
  chosenIdsSchema,
  emailSchema,
  exportFormatSchema,
  hasChanges,
  ifUpdatedAt,
  nameSchema,
  overSeatLimitSchema,
  pageSchema,
  passwordSchema,
  pathId,
  requiredNameSchema,
  userMailStates,
} from '../../contract/wireSchemas.ts';
import { policies } from '../../contract/policies.ts';

export type * from './responses.ts';

/** What became of the newest email to a user. `failed` includes one that bounced or was marked as spam. */
/** The roles of tenant users in these endpoints, mapped to the names in the database. */
export const tenantRoles = { TENANT_ADMIN: 'admin', EMPLOYEE: 'employee', CLIENT: 'client' } as const;
export type TenantRole = keyof typeof tenantRoles;
export type StoredTenantRole = (typeof tenantRoles)[TenantRole];

const storedRoles = Object.values(tenantRoles);

/** Accepts either name and returns the database's. Excludes the platform's role: only promotion grants that. */
export const tenantRoleSchema = z
  .enum([...(Object.keys(tenantRoles) as TenantRole[]), ...storedRoles], 'Choose TENANT_ADMIN, EMPLOYEE or CLIENT.')
  .transform((role): StoredTenantRole =>
    role in tenantRoles ? tenantRoles[role as TenantRole] : (role as StoredTenantRole),
  );

export const showTenantRole = (stored: string): TenantRole =>
  (Object.keys(tenantRoles) as TenantRole[]).find((role) => tenantRoles[role] === stored)!;

export const tenantUserParamsSchema = z.strictObject({ tenantId: pathId, userId: pathId });

export const userSessionParamsSchema = tenantUserParamsSchema.extend({ sessionId: z.string().min(1).max(100) });

/** How a list of users is sorted and filtered, in the console and by a tenant's admins alike. */
export const userListSchema = {
  ...pageSchema,
  search: z.string().trim().max(200).optional(),
  status: z.enum(['active', 'inactive', 'pending']).optional(),
  mail: z.enum(userMailStates).optional().describe('What became of the newest email to them.'),
  sort: z
    .enum(['name', 'lastActivity'])
    .default('name')
    .describe('The last activity is the last sign-in. Those who never signed in come last, in both directions.'),
  order: z.enum(['asc', 'desc']).default('asc'),
};

export const listTenantUsersSchema = z.strictObject({ ...userListSchema, role: tenantRoleSchema.optional() });

export const provisionUserSchema = z
  .strictObject({
    email: emailSchema,
    firstName: requiredNameSchema,
    lastName: requiredNameSchema,
    role: tenantRoleSchema,
    activateNow: z.boolean('Choose whether to activate the user now.'),
    method: z.enum(['SET_PASSWORD', 'RESET_LINK'], 'Choose SET_PASSWORD or RESET_LINK.'),
    password: passwordSchema.optional(),
    // Ignored with RESET_LINK, because existing clients send it with both methods.
    mustChangeOnNextLogin: z.boolean().optional(),
    sendEmail: z.boolean().optional(),
    overSeatLimit: overSeatLimitSchema,
  })
  .superRefine(({ method, password, sendEmail }, ctx) => {
    const refuse = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message });
    if (method === 'SET_PASSWORD' && password === undefined) refuse('password', 'Enter a password.');
    if (method === 'SET_PASSWORD' && sendEmail)
      refuse('sendEmail', 'Passwords are never emailed. Hand this one over yourself.');
    if (method === 'RESET_LINK' && password !== undefined)
      refuse('password', 'With a reset link the user chooses the password.');
  });

export const updateTenantUserSchema = z
  .strictObject({
    email: emailSchema.optional(),
    firstName: nameSchema.optional(),
    lastName: nameSchema.optional(),
    role: tenantRoleSchema.optional(),
    isActive: z.boolean().optional(),
    overSeatLimit: overSeatLimitSchema,
    ...ifUpdatedAt,
  })
  .refine(hasChanges, 'Send at least one change.');

export const createTestUserSchema = z.strictObject({
  role: tenantRoleSchema,
  hours: z
    .int('Enter a whole number of hours.')
    .min(1, 'Enter at least 1 hour.')
    .max(policies.testUserMaxHours, `A test user can last at most ${policies.testUserMaxHours} hours.`)
    .default(policies.testUserHours),
  withPassword: z.boolean().default(false).describe('Also makes a password to sign in with. Without one, impersonate.'),
});

export const setPasswordSchema = z.strictObject({
  password: passwordSchema,
  mustChangeOnNextLogin: z.boolean().default(true),
});
export const sendLinkSchema = z.strictObject({ sendEmail: z.boolean().optional() }).optional();

export const exportTenantUsersSchema = listTenantUsersSchema
  .omit({ cursor: true, limit: true })
  .extend({ format: exportFormatSchema, ids: chosenIdsSchema });
