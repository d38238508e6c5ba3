import { AppError } from '../../core/AppError.ts';

/** Refuses a powerful change unless the caller typed its phrase (X-Confirm). */
export function requirePhrase(given: string | undefined, expected: string): void {
  if (given === expected) return;
  throw new AppError('CONFIRMATION_REQUIRED', 428, `Type ${expected} to confirm.`, {
    details: { header: 'X-Confirm', phrase: expected },
  });
}
