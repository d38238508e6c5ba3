import { readPageConfig } from '@tenantry/kit';
import { passwordSchema, setPasswordSchema } from '@tenantry/kit/schemas';

/** The API's password rules, plus the confirmation field. */
export function passwordFormSchema() {
  const { minLength } = readPageConfig().passwordPolicy;
  return setPasswordSchema
    .extend({
      password: passwordSchema.min(minLength, `Use at least ${minLength} characters.`),
      confirm: passwordSchema,
    })
    .refine(({ password, confirm }) => password === confirm, {
      path: ['confirm'],
      message: 'The passwords don’t match.',
    });
}

export const emptyPassword = { password: '', confirm: '', mustChangeOnNextLogin: true };
export type PasswordValues = typeof emptyPassword;
