import type { AppError } from '../AppError.ts';

/**
 * Limits how many tasks run at once and how many wait. Further tasks are refused at once. One that is `patient`
 * is never refused, but runs only when no other waits.
 */
export function boundedQueue(concurrency: number, maxQueued: number, full: () => AppError) {
  const waiting: (() => void)[] = [];
  const patient: (() => void)[] = [];
  let running = 0;

  async function inTurn<T>(work: () => Promise<T>, { isPatient = false } = {}): Promise<T> {
    if (running >= concurrency) {
      if (!isPatient && waiting.length >= maxQueued) throw full();
      await new Promise<void>((resume) => (isPatient ? patient : waiting).push(resume));
    } else {
      running++;
    }
    try {
      return await work();
    } finally {
      const next = waiting.shift() ?? patient.shift();
      if (next) next();
      else running--;
    }
  }
  return Object.assign(inTurn, { usage: () => ({ running, waiting: waiting.length }) });
}
