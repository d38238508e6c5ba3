import { setTimeout as wait } from 'node:timers/promises';
import type { Services } from '../services.ts';
import { deliverWebhooks } from '../webhooks/deliverWebhooks.ts';
import { deliverMails } from './deliverMails.ts';

const pauseMs = 1_000;

/**
 * Delivers emails and webhooks while the process runs, each in its own loop, so that none waits for another. Other
 * background work can be passed in. Returns a function that stops them after the current batch.
 */
export function runDelivery(
  services: Services,
  others: ((services: Services) => Promise<number>)[] = [],
): () => Promise<void> {
  const stopping = new AbortController();
  const repeat = async (deliver: (services: Services) => Promise<number>) => {
    while (!stopping.signal.aborted) {
      const tried = await deliver(services).catch((cause: unknown) => {
        services.log.warning('What is due couldn’t be read and will be retried.', { cause });
        return 0;
      });
      if (tried === 0) await wait(pauseMs, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
    }
  };
  const running = Promise.all([deliverMails, deliverWebhooks, ...others].map(repeat));
  return async () => {
    stopping.abort();
    await running;
  };
}
