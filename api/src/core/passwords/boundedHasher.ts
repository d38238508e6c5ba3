import { tooBusy } from '../AppError.ts';
import { boundedQueue } from '../limits/boundedQueue.ts';
import { onceSuccessful } from '../onceSuccessful.ts';

export type PasswordHasher = {
  hash(password: string): Promise<string>;
  /** A missing hash takes as long as a wrong password, so that nobody learns who exists. */
  verify(hash: string | null, password: string): Promise<boolean>;
  /**
   * One try to sign in, with all that it asks of the database: a crowd at the door fills neither the connections nor
   * the queue of those who choose a password.
   */
  attempt<T>(work: () => Promise<T>): Promise<T>;
  /** How many hashes are being computed, and how many wait for their turn. */
  usage(): { running: number; waiting: number };
};

/** An implementation of Argon2id: native on Node, WebAssembly where no native code loads. Their hashes are the same. */
export type Argon2id = {
  hash(password: string): Promise<string>;
  verify(hash: string, password: string): Promise<boolean>;
};
export const argon2Cost = { memoryKilobytes: 19_456, iterations: 2, parallelism: 1, hashBytes: 32 } as const;

/** Two spellings of one visible password (composed, decomposed) are the same password. */
const normalise = (password: string) => password.normalize('NFKC');

/** Each run takes a core and 19 MiB, so only so many run at once; what does not fit in the queue is refused at once. */
export function boundedHasher(
  argon2: Argon2id,
  { concurrency, maxQueued }: { concurrency: number; maxQueued: number },
): PasswordHasher {
  const inTurn = boundedQueue(concurrency, maxQueued, tooBusy);
  // One asks the database while the other hashes.
  const attempt = boundedQueue(concurrency * 2, maxQueued, tooBusy);
  const dummy = onceSuccessful(() => argon2.hash('a password nobody has'));

  return {
    hash: (password) => inTurn(() => argon2.hash(normalise(password))),
    verify: (hash, password) =>
      inTurn(async () => {
        const matches = await argon2.verify(hash ?? (await dummy()), normalise(password));
        return hash !== null && matches;
      }),
    attempt,
    usage: inTurn.usage,
  };
}
