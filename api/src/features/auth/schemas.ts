import { z } from 'zod';
import {
  emailSchema,
  knownEmailSchema,
  nameSchema,
  passwordSchema,
  requiredNameSchema,
  tokenSchema,
} from '../../contract/wireSchemas.ts';

export type * from './responses.ts';

export const tenantChoiceSchema = z.string().trim().toLowerCase().min(1).max(63).optional();

export const signInSchema = z.strictObject({
  email: knownEmailSchema,
  password: passwordSchema,
  tenant: tenantChoiceSchema,
});
export const forgotSchema = z.strictObject({ email: knownEmailSchema, tenant: tenantChoiceSchema });
export const linkTokenSchema = z.strictObject({ token: tokenSchema });
export const resetSchema = z.strictObject({ token: tokenSchema, password: passwordSchema });
export const changePasswordSchema = z.strictObject({ currentPassword: passwordSchema, newPassword: passwordSchema });
export const acceptInvitationSchema = z.strictObject({
  token: tokenSchema,
  password: passwordSchema,
  firstName: nameSchema.optional(),
  lastName: nameSchema.optional(),
  /** Only with the link of the first platform admin, whose account begins with a placeholder. */
  email: emailSchema.optional(),
});
export const updateProfileSchema = z.strictObject({ firstName: requiredNameSchema, lastName: nameSchema });
export const sessionIdSchema = z.strictObject({ id: z.string().min(1).max(100) });
