import { AppError } from '../AppError.ts';

/** A temporary password works for seven days, both for signing in and for choosing a new password. */
export const passwordExpired = () =>
  new AppError('PASSWORD_EXPIRED', 403, 'This temporary password has expired. Ask for a new one.');
