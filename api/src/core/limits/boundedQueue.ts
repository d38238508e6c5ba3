import type { AppError } from '../AppError.ts';

/** Limits how many tasks run at once and how many wait. A task that doesn't fit is refused at once. */
export function boundedQueue(concurrency: number, maxQueued: number, full: () => AppError) {
  const waiting: (() => void)[] = [];
  let running = 0;

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= concurrency) {
      if (waiting.length >= maxQueued) throw full();
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
  }
  return Object.assign(inTurn, { usage: () => ({ running, waiting: waiting.length }) });
}
