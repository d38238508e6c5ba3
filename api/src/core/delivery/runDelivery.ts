import { setTimeout as wait } from 'node:timers/promises';
import type { Services } from '../services.ts';
import { deliverMails } from './deliverMails.ts';

const pauseMs = 1_000;

/** Delivers mails while the process runs. Returns a function that stops it after the current batch. */
export function runDelivery(services: Services): () => Promise<void> {
  const stopping = new AbortController();
  const loop = async () => {
    while (!stopping.signal.aborted) {
      const tried = await deliverMails(services).catch((cause: unknown) => {
        services.log.warning('The outbox couldn’t be read and will be retried.', { cause });
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
