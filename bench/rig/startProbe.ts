import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { onCleanUp } from './cleanUp.ts';

export type Probed = { ms: number; status: number | null };

/** Asks for one page at fixed times from a thread of its own, so that what is measured is the server, not the load beside it. */
export async function startProbe(ask: {
  port: number;
  path: string;
  cookie?: string;
  everyMs: number;
}): Promise<{ stop(): Promise<Probed[]> }> {
  const worker = new Worker(new URL('probe.mjs', import.meta.url), { workerData: ask });
  const end = onCleanUp(() => worker.terminate());
  await once(worker, 'message');
  return {
    stop: async () => {
      worker.postMessage('stop');
      const [probed] = (await once(worker, 'message')) as [Probed[]];
      await end();
      return probed;
    },
  };
}
