import { AppError } from '../AppError.ts';

/** A password that was set by someone else works for seven days, to sign in and to choose a password of one's own. */
export const passwordExpired = () =>
  new AppError('PASSWORD_EXPIRED', 403, 'This temporary password has expired. Ask for a new one.');
