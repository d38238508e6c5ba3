import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { decodeBase64, encodeBase64 } from 'oslo/encoding';
import { AppError } from '../AppError.ts';
import type { KeyRing } from './keyRing.ts';

/** Encrypts values that must be shown again. `boundTo` ties a ciphertext to its row: it can't be opened elsewhere. */
export type Secrets = {
  seal(plain: string, boundTo: string): string;
  open(sealed: string, boundTo: string): string;
  /** The same, sealed with the current key. Unchanged if that key sealed it; it is opened all the same. */
  reseal(sealed: string, boundTo: string): string;
  /** Compares two texts without storing either. Useless without the key. */
  fingerprint(text: string): string;
};

/** AES-256-GCM with a versioned key ring: the first key seals, every key opens what it sealed. */
export function createSecrets(keys: KeyRing): Secrets {
  const [current] = keys;
  const secrets: Secrets = {
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
    reseal(sealed, boundTo) {
      const plain = secrets.open(sealed, boundTo);
      return sealed.startsWith(`${current.version}:`) ? sealed : secrets.seal(plain, boundTo);
    },
    fingerprint: (text) => createHmac('sha256', current.key).update(text).digest('base64url'),
  };
  return secrets;
}

/** The sealed value isn't lost: it opens again once the right key is configured. */
const keyMissing = (cause?: unknown) =>
  new AppError(
    'ENCRYPTION_KEY_MISSING',
    503,
    'This was sealed with an encryption key that isn’t configured. Put the earlier key back into ENCRYPTION_KEYS.',
    { cause },
  );
