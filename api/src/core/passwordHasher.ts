import { Argon2id } from 'oslo/password';
import { tooBusy } from './AppError.ts';

export type PasswordHasher = {
  hash(password: string): Promise<string>;
  /** A missing hash takes as long as a wrong password, so that nobody learns who exists. */
  verify(hash: string | null, password: string): Promise<boolean>;
};

const cost = { memorySize: 19_456, iterations: 2, parallelism: 1, tagLength: 32 };

/** Two spellings of one visible password (composed, decomposed) are the same password. */
const normalise = (password: string) => password.normalize('NFKC');

/**
 * Argon2id in a bounded queue: it runs off the event loop, but each run takes a core and 19 MiB. What does not fit
 * in the queue is refused at once rather than left to wait.
 */
export function createPasswordHasher({ concurrency, maxQueued }: { concurrency: number; maxQueued: number }): PasswordHasher {
  const argon2 = new Argon2id(cost);
  const inTurn = boundedQueue(concurrency, maxQueued);
  const dummy = argon2.hash('a password nobody has');

  return {
    hash: (password) => inTurn(() => argon2.hash(normalise(password))),
    verify: (hash, password) =>
      inTurn(async () => {
        const matches = await argon2.verify(hash ?? (await dummy), normalise(password));
        return hash !== null && matches;
      }),
  };
}

function boundedQueue(concurrency: number, maxQueued: number) {
  const waiting: (() => void)[] = [];
  let running = 0;

  return async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= concurrency) {
      if (waiting.length >= maxQueued) throw tooBusy();
      await new Promise<void>((resume) => waiting.push(resume));
    } else {
      running++;
    }
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
