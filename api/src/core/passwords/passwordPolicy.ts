import type { Config } from '../../config.ts';
import { validationFailed } from '../AppError.ts';
import { isCommonPassword } from './commonPasswords.ts';

export type PasswordRules = Pick<Config, 'passwordMinLength' | 'productName'>;
export type PasswordContext = { email: string; tenantName: string | null; config: PasswordRules };

export const passwordMaxLength = 256;

/**
 * Returns why a password is refused, or null. Checks the length and a blocklist, with no composition rules. Only
 * letters and digits are compared with the list, so that punctuation can't hide a listed password.
 */
export function passwordProblem(password: string, { email, tenantName, config }: PasswordContext): string | null {
  const { passwordMinLength: minLength, productName } = config;
  const length = [...password.normalize('NFKC')].length;
  if (length < minLength) return `Use at least ${minLength} characters.`;
  if (length > passwordMaxLength) return `Use at most ${passwordMaxLength} characters.`;
  // A password without letters and digits is compared as it is.
  const bare = lettersAndDigits(password) || password.normalize('NFKC');
  if (isCommonPassword(bare)) return 'This password is too easy to guess. Use a less common one.';
  const [mailbox = '', domain = ''] = email.split('@');
  const knownTerms = [email, mailbox, domain, ...domain.split('.').slice(0, -1), productName, tenantName ?? '']
    .map(lettersAndDigits)
    .filter((term) => term.length >= 4)
    .toSorted((a, b) => b.length - a.length);
  // Without the known terms, the rest must be long enough to be a password.
  const remainder = knownTerms.reduce((rest, term) => rest.replaceAll(term, ''), bare);
  if (remainder !== bare && remainder.length < minLength / 2) {
    return 'This password is mostly your email or the name of the product or tenant. Use something else.';
  }
  return null;
}

export function requireGoodPassword(password: string, context: PasswordContext, path = 'password'): void {
  const problem = passwordProblem(password, context);
  if (problem) throw validationFailed([{ path, message: problem }]);
}

const lettersAndDigits = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
