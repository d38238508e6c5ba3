import { randomBytes } from 'node:crypto';

// Crockford's alphabet: no letter can be mistaken for a digit when a user reads the id aloud.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Ten characters that sort by time, then ten random ones. */
export function newRequestId(now = Date.now()): string {
  let time = '';
  for (let rest = now, i = 0; i < 10; i++, rest = Math.floor(rest / 32)) time = alphabet[rest % 32] + time;
  let random = '';
  for (const byte of randomBytes(10)) random += alphabet[byte % 32];
  return `req_${time}${random}`;
}
