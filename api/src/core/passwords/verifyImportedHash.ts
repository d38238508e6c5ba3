import { createCipheriv, pbkdf2, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';
import { verify as verifyArgon2 } from '@node-rs/argon2';
import { verify as verifyBcrypt } from '@node-rs/bcrypt';

const derivePbkdf2 = promisify(pbkdf2);
const deriveScrypt = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/** Verifies a hash of another system, off the event loop: each of these runs in a thread of its own. */
export async function verifyImportedHash(encoded: string, password: string): Promise<boolean> {
  const composed = password.normalize('NFKC');
  // Most systems hash the text as it was typed.
  return (await matches(encoded, password)) || (composed !== password && (await matches(encoded, composed)));
}

async function matches(encoded: string, password: string): Promise<boolean> {
  const [, kind = '', cost = '', salt = '', key = ''] = encoded.split('$');
  if (/^2[aby]$/.test(kind)) return verifyBcrypt(password, encoded);
  if (kind.startsWith('argon2')) return verifyArgon2(encoded, password);
  const [saltBytes, expected] = [Buffer.from(salt, 'base64'), Buffer.from(key, 'base64')];
  if (kind.startsWith('pbkdf2-')) {
    const iterations = Number(cost.slice('i='.length));
    const digest = kind.slice('pbkdf2-'.length);
    return timingSafeEqual(await derivePbkdf2(password, saltBytes, iterations, expected.length, digest), expected);
  }
  const { ln, r, p } = Object.fromEntries(cost.split(',').map((part) => part.split('='))) as Record<string, string>;
  const options = { N: 2 ** Number(ln), r: Number(r), p: Number(p), maxmem: 160 * 1024 * 1024 };
  if (kind === 'scrypt')
    return timingSafeEqual(await deriveScrypt(password, saltBytes, expected.length, options), expected);
  if (kind === 'firebase') {
    const cipher = createCipheriv(
      'aes-256-ctr',
      await deriveScrypt(password, saltBytes, 32, options),
      Buffer.alloc(16),
    );
    return timingSafeEqual(cipher.update(Buffer.alloc(expected.length)), expected);
  }
  throw new Error('A stored hash has an unknown format.');
}
