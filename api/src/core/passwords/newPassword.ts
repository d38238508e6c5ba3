import { randomInt } from 'node:crypto';

/** Without letters and digits that look alike, because someone may have to type them. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Makes a password to hand over: groups of five, at least four of them. */
export function newPassword(minLength: number): string {
  const group = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('');
  return Array.from({ length: Math.max(4, Math.ceil(minLength / 5)) }, group).join('-');
}
