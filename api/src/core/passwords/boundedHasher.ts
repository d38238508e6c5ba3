import { tooBusy } from '../AppError.ts';
import { boundedQueue } from '../limits/boundedQueue.ts';
import { onceSuccessful } from '../onceSuccessful.ts';
import { encodedIn, isImported } from './importedHash.ts';

export type PasswordHasher = {
  hash(password: string): Promise<string>;
  /** Hashes only when nothing else waits. For imports, which run in the background. */
  hashPatiently(password: string): Promise<string>;
  /** Whether hashes of other systems can be verified here. */
  verifiesImported: boolean;
  /** A missing hash takes as long as a wrong password, so that timing doesn't reveal which accounts exist. */
  verify(hash: string | null, password: string): Promise<boolean>;
  /**
   * Runs one sign-in attempt with its database queries. It has a queue of its own, so a rush of sign-ins doesn't use up
   * all connections or keep users from setting a password.
   */
  attempt<T>(work: () => Promise<T>): Promise<T>;
  /** The same for an attempt that may verify a hash of another system, so that these keep nobody else waiting. */
  attemptImported<T>(work: () => Promise<T>): Promise<T>;
  /** How many hashes are being computed, and how many hashes and sign-ins wait. */
  usage(): { running: number; waiting: number };
};

/** An implementation of Argon2id: native on Node, otherwise WebAssembly. Both produce the same hashes. */
export type Argon2id = {
  hash(password: string): Promise<string>;
  verify(hash: string, password: string): Promise<boolean>;
};
export const argon2Cost = { memoryKilobytes: 19_456, iterations: 2, parallelism: 1, hashBytes: 32 } as const;

/** Passwords that look the same (composed or decomposed letters) are the same. */
const normalise = (password: string) => password.normalize('NFKC');

/** Verifies a hash of another system. Passed in because it needs native code. */
export type VerifyImported = (encoded: string, password: string) => Promise<boolean>;

/** Each hash takes a core and 19 MiB, so the number running at once and the number waiting are limited. */
export function boundedHasher(
  argon2: Argon2id,
  { concurrency, maxQueued }: { concurrency: number; maxQueued: number },
  verifyImported: VerifyImported | null = null,
): PasswordHasher {
  const inTurn = boundedQueue(concurrency, maxQueued, tooBusy);
  // These are slower than ours, with costs that others chose, so they have their own queue.
  const importedAtOnce = Math.max(1, Math.floor(concurrency / 2));
  const importedInTurn = boundedQueue(importedAtOnce, maxQueued, tooBusy);
  // Twice as many attempts as hashes, because one can query the database while another hashes.
  const attempt = boundedQueue(concurrency * 2, maxQueued, tooBusy);
  const attemptImported = boundedQueue(importedAtOnce * 2, maxQueued, tooBusy);
  const dummy = onceSuccessful(() => argon2.hash('a password nobody has'));

  return {
    hash: (password) => inTurn(() => argon2.hash(normalise(password))),
    hashPatiently: (password) => inTurn(() => argon2.hash(normalise(password)), { isPatient: true }),
    verifiesImported: verifyImported !== null,
    verify: async (hash, password) =>
      hash !== null && isImported(hash)
        ? importedInTurn(async () => (await verifyImported?.(encodedIn(hash), password)) ?? false)
        : inTurn(async () => {
            const matches = await argon2.verify(hash ?? (await dummy()), normalise(password));
            return hash !== null && matches;
          }),
    attempt,
    attemptImported,
    usage: () => ({ ...inTurn.usage(), waiting: inTurn.usage().waiting + attempt.usage().waiting }),
  };
}
