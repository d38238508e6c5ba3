import { Argon2id } from 'oslo/password';
import { boundedHasher, type PasswordHasher } from '../core/passwords/boundedHasher.ts';
import { verifyImportedHash } from '../core/passwords/verifyImportedHash.ts';

/** Hashes as the product does, at a four-hundredth of its cost. Tests of that cost pass `createPasswordHasher` instead. */
export const cheapHasher = (
  limits: { concurrency: number; maxQueued: number },
  verifyImported = verifyImportedHash,
): PasswordHasher =>
  boundedHasher(new Argon2id({ memorySize: 64, iterations: 1, parallelism: 1, tagLength: 32 }), limits, verifyImported);
