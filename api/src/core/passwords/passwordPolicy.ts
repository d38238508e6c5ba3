import { validationFailed } from '../AppError.ts';
import { isCommonPassword } from './commonPasswords.ts';

export type PasswordContext = { email: string; tenantName: string | null; minLength: number };

export const passwordMaxLength = 256;

/**
 * Length and a blocklist, no composition rules. Answers why a password is refused, or null.
 * "Contains" is asked of the password's letters and digits only, so that punctuation does not hide a listed word.
 */
export function passwordProblem(password: string, { email, tenantName, minLength }: PasswordContext): string | null {
  const length = [...password.normalize('NFKC')].length;
  if (length < minLength) return `Use at least ${minLength} characters.`;
  if (length > passwordMaxLength) return `Use at most ${passwordMaxLength} characters.`;
  // A password of signs alone is judged by them.
  const bare = reduce(password) || password.normalize('NFKC');
  if (isCommonPassword(bare)) return 'This password is too easy to guess. Use one that is not in everybody’s list.';
  const [mailbox = ''] = email.split('@');
  const owned = ['tenantry', mailbox, ...(tenantName ? [tenantName] : [])]
    .map(reduce)
    .filter((word) => word.length >= 4);
  // What is left after taking the known words out has to be a password in itself.
  const remainder = owned.reduce((rest, word) => rest.replaceAll(word, ''), bare);
  if (remainder !== bare && remainder.length < minLength / 2) {
    return 'This password is mostly your address or the name of the product or tenant. Use something else.';
  }
  return null;
}

export function requireGoodPassword(password: string, context: PasswordContext, path = 'password'): void {
  const problem = passwordProblem(password, context);
  if (problem) throw validationFailed([{ path, message: problem }]);
}

const reduce = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
