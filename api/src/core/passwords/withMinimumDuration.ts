import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '../AppError.ts';

/** Delays a response until a fixed time has passed, so that its timing doesn't reveal which accounts exist. */
export async function withMinimumDuration<T>(
  minMs: number | (() => Promise<number>),
  which: 'failures' | 'always',
  work: () => Promise<T>,
): Promise<T> {
  const begun = performance.now();
  const rest = async () => {
    const whole = typeof minMs === 'number' ? minMs : await minMs();
    await wait(Math.max(0, whole - (performance.now() - begun)));
  };
  try {
    const result = await work();
    if (which === 'always') await rest();
    return result;
  } catch (error) {
    // "Too busy" reveals nothing, and delaying it would only keep the server busier.
    if (!(error instanceof AppError && error.status === 429)) await rest();
    throw error;
  }
}
