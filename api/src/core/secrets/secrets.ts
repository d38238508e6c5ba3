import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { decodeBase64, encodeBase64 } from 'oslo/encoding';
import { AppError } from '../AppError.ts';
import type { KeyRing } from './keyRing.ts';

/** Encrypts what has to be shown again. `boundTo` ties a ciphertext to its row: moved elsewhere it does not open. */
export type Secrets = {
  seal(plain: string, boundTo: string): string;
  open(sealed: string, boundTo: string): string;
  /** Whether the current key sealed it; what an earlier one sealed is to be sealed again. */
  isCurrent(sealed: string): boolean;
  /** Tells whether two texts are the same without keeping either; useless to whoever lacks the key. */
  fingerprint(text: string): string;
};

/** AES-256-GCM under a versioned key ring: the first key seals, every key still opens what it sealed. */
export function createSecrets(keys: KeyRing): Secrets {
  const [current] = keys;
  return {
    seal(plain, boundTo) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', current.key, iv).setAAD(Buffer.from(boundTo));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return [current.version, encodeBase64(Buffer.concat([iv, cipher.getAuthTag(), body]))].join(':');
    },
    open(sealed, boundTo) {
      const [version, encoded = ''] = sealed.split(':');
      const found = keys.find((key) => key.version === version);
      if (!found) throw keyMissing();
      const bytes = Buffer.from(decodeBase64(encoded));
      const decipher = createDecipheriv('aes-256-gcm', found.key, bytes.subarray(0, 12))
        .setAAD(Buffer.from(boundTo))
        .setAuthTag(bytes.subarray(12, 28));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
      } catch (cause) {
        throw keyMissing(cause);
      }
    },
    isCurrent: (sealed) => sealed.startsWith(`${current.version}:`),
    fingerprint: (text) => createHmac('sha256', current.key).update(text).digest('base64url'),
  };
}

/** What was sealed is still there: with the right key it opens again. */
const keyMissing = (cause?: unknown) =>
  new AppError(
    'ENCRYPTION_KEY_MISSING',
    503,
    'This was sealed with an encryption key that is not configured. Put the earlier key back into ENCRYPTION_KEYS.',
    { cause },
  );
