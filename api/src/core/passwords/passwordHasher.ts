import { Argon2id } from 'oslo/password';
import { argon2Cost, boundedHasher, type PasswordHasher } from './boundedHasher.ts';
import { verifyImportedHash } from './verifyImportedHash.ts';

/** Uses native Argon2id, which runs off the event loop. */
export const createPasswordHasher = (limits: { concurrency: number; maxQueued: number }): PasswordHasher =>
  boundedHasher(
    new Argon2id({
      memorySize: argon2Cost.memoryKilobytes,
      iterations: argon2Cost.iterations,
      parallelism: argon2Cost.parallelism,
      tagLength: argon2Cost.hashBytes,
    }),
    limits,
    verifyImportedHash,
  );
