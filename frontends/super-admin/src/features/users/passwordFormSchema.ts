import { passwordSchema, readPageConfig, setPasswordSchema } from '@tenantry/kit';

/** The API's rules for a password somebody else chooses, and what only the form asks: the same word twice. */
export function passwordFormSchema() {
  const { minLength } = readPageConfig().passwordPolicy;
  return setPasswordSchema
    .extend({
      password: passwordSchema.min(minLength, `Use at least ${minLength} characters.`),
      confirm: passwordSchema,
    })
    .refine(({ password, confirm }) => password === confirm, {
      path: ['confirm'],
      message: 'The two are not the same.',
    });
}

export const emptyPassword = { password: '', confirm: '', mustChangeOnNextLogin: true };
export type PasswordValues = typeof emptyPassword;
