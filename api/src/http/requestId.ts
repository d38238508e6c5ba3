import { randomFillSync } from 'node:crypto';

// Crockford's alphabet: no letter can be mistaken for a digit when a user reads the id aloud.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

// Asking for ten bytes takes as long as asking for a thousand.
const randomBytes = new Uint8Array(1_000);
let used = randomBytes.length;

function nextRandomBytes(): Uint8Array {
  if (used === randomBytes.length) {
    randomFillSync(randomBytes);
    used = 0;
  }
  used += 10;
  return randomBytes.subarray(used - 10, used);
}

/** Ten characters that sort by time, then ten random ones. */
export function newRequestId(now = Date.now()): string {
  let time = '';
  for (let rest = now, i = 0; i < 10; i++, rest = Math.floor(rest / 32)) time = alphabet[rest % 32] + time;
  let random = '';
  for (const byte of nextRandomBytes()) random += alphabet[byte % 32];
  return `req_${time}${random}`;
}
