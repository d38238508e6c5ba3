import { setTimeout as wait } from 'node:timers/promises';
import type { OpenServices } from './openServices.ts';

const retryAfterMs = 60_000;

/** Builds the audit log's index in the background. Tries again a minute after a failure, until it is stopped. */
export async function keepIndexed({ services: { log }, buildIndex }: OpenServices, stopping: AbortSignal) {
  while (!stopping.aborted) {
    try {
      return await buildIndex((line) => log.info(line));
    } catch (cause) {
      if (stopping.aborted) return;
      log.warning('The index of the audit log’s words couldn’t be built. It is tried again in a minute.', { cause });
      await wait(retryAfterMs, undefined, { signal: stopping }).catch(() => {});
    }
  }
}
