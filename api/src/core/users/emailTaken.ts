import { AppError } from '../AppError.ts';

export const emailTaken = (cause: unknown) => {
  const message = 'A platform admin with this email already exists.';
  return new AppError('EMAIL_TAKEN', 409, message, { details: { fields: [{ path: 'email', message }] }, cause });
};
