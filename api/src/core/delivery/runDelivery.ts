import { setTimeout as wait } from 'node:timers/promises';
import type { Services } from '../services.ts';
import { deliverMails } from './deliverMails.ts';

const pauseMs = 1_000;

/** Delivers for as long as the process runs. Answers how to stop: what is being sent is finished first. */
export function runDelivery(services: Services): () => Promise<void> {
  const stopping = new AbortController();
  const loop = async () => {
    while (!stopping.signal.aborted) {
      const tried = await deliverMails(services).catch((cause: unknown) => {
        services.log.warning('The outbox could not be read; it is tried again.', { cause });
        return 0;
      });
      if (tried === 0) await wait(pauseMs, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
    }
  };
  const running = loop();
  return async () => {
    stopping.abort();
    await running;
  };
}
