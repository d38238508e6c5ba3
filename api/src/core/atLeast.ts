import { setTimeout as wait } from 'node:timers/promises';

/** Holds an answer back until a fixed time has passed, so that how long it took tells nothing about whom it was for. */
export async function atLeast<T>(minMs: number, which: 'failures' | 'always', work: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  const rest = () => wait(Math.max(0, minMs - (performance.now() - begun)));
  try {
    const result = await work();
    if (which === 'always') await rest();
    return result;
  } catch (error) {
    await rest();
    throw error;
  }
}
